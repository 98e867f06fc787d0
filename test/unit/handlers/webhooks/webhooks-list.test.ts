import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['webhooks list acme/web', undefined],
  ['webhooks list', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'webhooks-list',
    payload: { project: 'gh/acme/web' },
  });
});

it('webhooks list asks for the project, and accepts no URL', () => {
  expect(said(ask('webhooks list'))).toContain('run webhooks list');
  expect(problemOf('webhooks list https://hooks.example/x')).toContain('isn’t a project');
});
