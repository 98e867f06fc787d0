import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each(['use acme/web', 'use --project acme/web', 'use <https://github.com/acme/web>'])('%s', (typed) => {
  expect(jobOf(ask(typed, { defaultProject: 'gh/other/one' }))).toEqual({
    name: 'use',
    payload: { project: 'gh/acme/web' },
  });
});

it('use without a project asks for one, even if there is a default', () => {
  expect(said(ask('use', { defaultProject: 'gh/acme/web' }))).toContain('Which project?');
});
