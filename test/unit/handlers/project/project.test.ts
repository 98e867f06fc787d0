import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['project acme/web', undefined],
  ['project', 'gh/acme/web'],
  ['project https://github.com/acme/web', 'gh/other/one'],
  ['project --project acme/web', 'gh/other/one'],
])('%s', (typed, defaultProject) => {
  const payload = { project: 'gh/acme/web' };
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'project', payload });
});

it('project asks for the project', () => {
  expect(said(ask('project'))).toContain('run project');
  expect(problemOf('project nothing')).toContain('isn’t a project');
});
