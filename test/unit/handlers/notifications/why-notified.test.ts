import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it.each([
  ['why-notified 12 --project acme/web', { kind: 'pipeline', number: 12 }],
  ['why-notified main --project acme/web', { kind: 'branch', branch: 'main' }],
])('%s', (typed, ref) => {
  const { name, payload } = jobOf(ask(typed));

  expect(name).toBe('why-notified');
  expect(payload).toMatchObject({ target: { ref, project: 'gh/acme/web' } });
});
