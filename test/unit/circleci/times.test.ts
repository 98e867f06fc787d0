// CircleCI's times are in UTC, also where they don't say so, and wherever the bot runs.
import { expect, it } from 'vitest';
import { withZone } from '../../../src/circleci/schemas/fields.ts';
import { readWebhook } from '../../../src/circleci/webhook.ts';

it.each([
  ['2026-11-28T23:00:00', '2026-11-28T23:00:00Z'],
  ['2026-11-28T23:00:00.123', '2026-11-28T23:00:00.123Z'],
  ['2026-11-28T23:00', '2026-11-28T23:00Z'],
  ['2026-11-28T23:00:00Z', '2026-11-28T23:00:00Z'],
  ['2026-11-28T23:00:00.123+02:00', '2026-11-28T23:00:00.123+02:00'],
  ['2026-11-28', '2026-11-28'],
  ['yesterday', 'yesterday'],
])('%s is %s', (time, zoned) => {
  expect(withZone(time)).toBe(zoned);
});

it('reads those of webhooks so', () => {
  const workflow = { id: 'w', created_at: '2026-11-28T23:00:00', stopped_at: '2026-11-28T23:01:00' };
  expect(readWebhook({ type: 'workflow-completed', workflow })).toMatchObject({
    workflow: { createdAt: '2026-11-28T23:00:00Z', stoppedAt: '2026-11-28T23:01:00Z' },
  });
});
