import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['webhooks remove acme/web', undefined],
  ['webhooks remove', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'ask-webhooks-remove',
    payload: { project: 'gh/acme/web', dryRun: false },
  });
});

it('webhooks remove acme/web --dry-run', () => {
  expect(jobOf(ask('webhooks remove acme/web --dry-run')).payload).toEqual({
    project: 'gh/acme/web',
    dryRun: true,
  });
});

it('webhooks remove asks for the project, and accepts no URL', () => {
  expect(said(ask('webhooks remove'))).toContain('run webhooks remove');
  expect(problemOf('webhooks remove https://hooks.example/x')).toContain('isn’t a project');
});
