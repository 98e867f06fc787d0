import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const web = { defaultProject: 'gh/acme/web' };
const last = { ref: { kind: 'last' }, project: 'gh/acme/web' };

it.each([
  ['logs', { target: last, lines: 40 }],
  [
    'logs 12 --job unit',
    { target: { ref: { kind: 'pipeline', number: 12 }, project: 'gh/acme/web' }, job: 'unit', lines: 40 },
  ],
  [
    'logs --job unit --step "npm test" --container 2',
    { target: last, job: 'unit', step: 'npm test', container: 2, lines: 40 },
  ],
  ['logs --step 0-103', { target: last, step: '0-103', lines: 40 }],
  ['logs --job "unit tests" --lines 400', { target: last, job: 'unit tests', lines: 400 }],
  [
    'logs https://app.circleci.com/pipelines/github/acme/web/12/workflows/0d1f2e3c-1111-4222-8333-444455556666/jobs/7',
    {
      target: {
        ref: {
          kind: 'job',
          slug: 'gh/acme/web',
          number: 7,
          pipelineNumber: 12,
          workflowId: '0d1f2e3c-1111-4222-8333-444455556666',
        },
        project: 'gh/acme/web',
      },
      lines: 40,
    },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, web))).toEqual({ name: 'logs', payload: { ...payload, share: false } });
});

it.each(['0', '-3', 'many', '2001', '1e3', ''])('rejects %j as a number of lines', (lines) => {
  expect(problemOf(`logs --lines "${lines}"`, web)).toMatch(/lines/);
});

it('says what it reads, and asks for the project', () => {
  expect(said(ask('logs main --job unit', web))).toContain(
    'reading the log of `unit` in the newest pipeline',
  );
  expect(said(ask('logs'))).toContain('run logs');
});

it.each(['-1', 'two', '1.5', ''])('rejects %j as a container', (container) => {
  expect(problemOf(`logs --container "${container}"`, web)).toMatch(
    /`--container` (?:needs a value|takes the number)/,
  );
});
