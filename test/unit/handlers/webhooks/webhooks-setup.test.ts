import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['webhooks setup acme/web', undefined],
  ['webhooks setup', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'webhooks-setup',
    payload: { project: 'gh/acme/web', renew: false, dryRun: false },
  });
});

it('webhooks setup acme/web --renew --dry-run', () => {
  expect(jobOf(ask('webhooks setup acme/web --renew --dry-run')).payload).toEqual({
    project: 'gh/acme/web',
    renew: true,
    dryRun: true,
  });
});

it('webhooks setup asks for the project, and accepts no URL', () => {
  expect(said(ask('webhooks setup'))).toContain('run webhooks setup');
  expect(problemOf('webhooks setup https://hooks.example/x')).toContain('isn’t a project');
});
