// What messages about runs use of those about failures.
export { testLine, testsPhrase } from './failure-parts.ts';
export { stepPhrase } from './step-words.ts';
