import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

const web = { defaultProject: 'gh/acme/web' };
const project = 'gh/acme/web';

it.each([
  ['job', { target: { ref: { kind: 'last' }, project } }],
  ['job main --job unit', { target: { ref: { kind: 'branch', branch: 'main' }, project }, job: 'unit' }],
  ['job job:4102', { target: { ref: { kind: 'job', number: 4102 }, project } }],
  [
    'job https://app.circleci.com/pipelines/github/acme/api/12/workflows/0d1f2e3c-1111-4222-8333-444455556666/jobs/7',
    {
      target: {
        ref: {
          kind: 'job',
          slug: 'gh/acme/api',
          pipelineNumber: 12,
          workflowId: '0d1f2e3c-1111-4222-8333-444455556666',
          number: 7,
        },
        project,
      },
    },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, web))).toEqual({ name: 'job', payload: { ...payload, share: false } });
});

it('job asks for the project', () => {
  expect(said(ask('job main --job unit'))).toContain('run job');
});
