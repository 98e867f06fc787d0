// What messages about runs use of those about failures.
export { testLine, testsPhrase } from './failure-parts.ts';
export { flawsOf, noOutput, stepPhrase } from './step-words.ts';
