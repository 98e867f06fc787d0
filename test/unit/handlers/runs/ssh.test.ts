import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';
const url =
  'https://app.circleci.com/pipelines/gh/acme/web/12/workflows/0d1f2e3c-1111-4222-8333-444455556666/jobs/7';

it.each([
  ['ssh', { ref: { kind: 'last' }, project }, false],
  ['ssh job:7 --dry-run', { ref: { kind: 'job', number: 7 }, project }, true],
  ['ssh main', { ref: { kind: 'branch', branch: 'main' }, project }, false],
  [
    `ssh ${url}`,
    {
      ref: {
        kind: 'job',
        slug: project,
        number: 7,
        workflowId: '0d1f2e3c-1111-4222-8333-444455556666',
        pipelineNumber: 12,
      },
      project,
    },
    false,
  ],
])('%s', (typed, target, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
    name: 'ssh',
    payload: { target, dryRun },
  });
});

it('ssh asks for the project', () => {
  expect(said(ask('ssh last'))).toContain('run ssh last');
});
