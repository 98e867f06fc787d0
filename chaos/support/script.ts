// What a run does, by its fate. Each has a failure of its own: equal ones would be combined into an incident.
import type { WorkflowScript } from '../../playground/circleci/index.ts';
import type { Fate } from './plan.ts';

/** Named by the failing test, and so in the card's thread. */
const failureOf = (ticket: string): string => `adds up ${ticket}`;

export function scriptOf(fate: Fate, ticket: string): WorkflowScript[] {
  const name = failureOf(ticket);
  const failing = {
    name: 'unit',
    tests: [
      { name, classname: 'Sums', result: 'failure' as const, message: `expected ${ticket} to be even` },
    ],
    steps: [{ name: 'npm test', output: `Error: ${name}\n`, failed: true }],
  };
  const lint = { name: 'lint' };
  if (fate === 'green') return [{ name: 'build', jobs: [{ name: 'unit' }, lint] }];
  if (fate === 'red') return [{ name: 'build', jobs: [{ ...failing, outcome: 'failed' }, lint] }];
  if (fate === 'retried') return [{ name: 'build', jobs: [{ ...failing, failTimes: 1 }, lint] }];
  const gate = { name: 'gate', type: 'approval' as const };
  return [
    { name: 'build', jobs: [lint, gate, { ...failing, outcome: 'failed', requires: ['gate', 'lint'] }] },
  ];
}
