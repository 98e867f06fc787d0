// Samples of the newest pipelines of a project, of several projects, and of one person.
import { renderPipelines } from '../../../src/blocks/runs/pipelines.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRuns } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const project = 'gh/acme/web';
const many = <T>(amount: number, build: (index: number) => T) =>
  Array.from({ length: amount }, (_, i) => build(i));
const lists = { appUrl, share: { actionId: 'share-pipelines', value: '{"project":"gh/acme/web"}' } };
const publicly = { appUrl, sharedBy: 'U02ADA' };
const run = (name: string): Run => sampleRuns[name] ?? hostileRun;
const newest = ['running', 'failed', 'on-hold', 'fixed', 'errored', 'nothing-to-run'].map((name, index) => ({
  ...run(name),
  number: 1207 - index,
}));

const messages = {
  'pipelines/some': renderPipelines({ project, runs: newest, isCut: true }, lists),
  'pipelines/branch-shared': renderPipelines(
    { project, branch: 'main', mine: 'circleci-user', runs: newest.slice(0, 2), isCut: false },
    publicly,
  ),
  'pipelines/left-out': renderPipelines({ project, runs: newest.slice(0, 1), isCut: false, left: 2 }, lists),
  'pipelines/several-projects': renderPipelines(
    {
      project: 'gh/acme/*',
      runs: newest,
      isCut: false,
      searched: 100,
      followedBy: 'ci-bot (shared bot token)',
    },
    lists,
  ),
  'pipelines/none-of-several': renderPipelines(
    { project: 'gh/acme/web-*', branch: 'main', runs: [], isCut: false, followedBy: 'ada' },
    lists,
  ),
  'pipelines/none-of-mine': renderPipelines(
    { project, branch: 'main', mine: 'from-slack', runs: [], isCut: false },
    lists,
  ),
  'pipelines/hostile': renderPipelines(
    { project, branch: hostileText, runs: many(10, () => hostileRun), isCut: true },
    lists,
  ),
  'pipelines/huge': renderPipelines({ project, runs: many(10, () => hugeRun), isCut: true }, lists),
};

export const pipelinesSamples: readonly Sample[] = Object.entries(messages).map(([name, message]) => ({
  name,
  message,
}));
