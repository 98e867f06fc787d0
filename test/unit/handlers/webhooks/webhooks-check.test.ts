import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['webhooks check acme/web', undefined],
  ['webhooks check', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'webhooks-check',
    payload: { project: 'gh/acme/web' },
  });
});

it('webhooks check asks for the project, and accepts no URL', () => {
  expect(said(ask('webhooks check'))).toContain('run webhooks check');
  expect(problemOf('webhooks check https://hooks.example/x')).toContain('isn’t a project');
});
