import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['deploys acme/web', undefined],
  ['deploys', 'gh/acme/web'],
  ['deploys --project acme/web', 'gh/other/one'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'deploys',
    payload: { project: 'gh/acme/web' },
  });
});

it('deploys asks for the project, and rejects an invalid one', () => {
  expect(said(ask('deploys'))).toContain('run deploys');
  expect(problemOf('deploys what')).toContain('isn’t a project');
});
