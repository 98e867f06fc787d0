// Samples of the question before one job is canceled.
import { renderAskCancelJob } from '../../../src/blocks/runs/ask-cancel-job.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const app = { appUrl: 'https://app.circleci.com' };
const run = { projectSlug: 'gh/acme/web', number: 1207, branch: 'main' };
const workflow = { id: 'fda08377', name: 'build' };
const hostile = (index: number) => ({
  ...{ id: `j-${index}`, name: hostileText, status: hostileText },
  workflow: { id: `w-${index}`, name: hostileText },
});

export const askCancelJobSamples: readonly Sample[] = [
  {
    name: 'ask-cancel-job/one',
    message: renderAskCancelJob(
      { ...run, jobs: [{ id: 'j1', name: 'e2e', status: 'running', workflow }] },
      app,
    ),
  },
  {
    name: 'ask-cancel-job/hostile',
    message: renderAskCancelJob(
      { ...run, branch: hostileText, jobs: Array.from({ length: 20 }, (_, index) => hostile(index)) },
      app,
    ),
  },
];
