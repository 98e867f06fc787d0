// Samples of cards whose buttons depend on the case: only flaky tests, retry useless, an approval; and of the answer
// if nothing failed.
import { renderNothingFailed } from '../../../src/blocks/failures/nothing-failed.ts';
import { renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, sampleRun, sampleRuns, sampleWorkflow } from '../sample-runs.ts';

const unit = sampleWorkflow('build-and-test', 'failed', ['checkout', 'unit failed']);
const gated = sampleWorkflow('deploy', 'on_hold', [
  'hold-production on_hold',
  'deploy blocked',
  'smoke blocked',
]);
const [gate, first] = gated.jobs;
const waiting = gated.jobs.map((one, index) => ({
  ...one,
  dependencies: [gate, first].slice(Math.max(0, index - 1), index).flatMap((before) => before?.id ?? []),
}));
const cards: Record<string, Run> = {
  'only-flaky': sampleRun([unit], { flakyOnly: [unit.id] }),
  'config-error': sampleRun([sampleWorkflow('build-and-test', 'error', [])]),
  'failed-and-unauthorized': sampleRun([unit, sampleWorkflow('deploy', 'unauthorized', [])]),
  'hold-releases': sampleRun([{ ...gated, jobs: waiting }]),
};

const app = { appUrl: 'https://app.circleci.com' };
const { running = hostileRun, errored = hostileRun } = sampleRuns;

export const failureCards: readonly Sample[] = [
  ...Object.entries(cards).map(([name, run]) => ({
    name: `run-card/${name}`,
    message: renderRunCard(run, app),
  })),
  ...Object.entries({ running, errored, hostile: hostileRun }).map(([name, run]) => ({
    name: `nothing-failed/${name}`,
    message: renderNothingFailed(run, {
      ...app,
      command: 'logs',
      ...(name === 'running' && { lastFailed: 1203 }),
    }),
  })),
];
