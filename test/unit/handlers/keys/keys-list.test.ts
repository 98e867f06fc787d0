import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['keys list acme/web', undefined],
  ['keys list', 'gh/acme/web'],
  ['keys list --project acme/web', 'gh/other/one'],
])('%s', (typed, defaultProject) => {
  const payload = { project: 'gh/acme/web' };
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'keys-list', payload });
});

it('keys list asks for the project', () => {
  expect(said(ask('keys list'))).toContain('run keys list');
});
