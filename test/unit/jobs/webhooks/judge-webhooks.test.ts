import { describe, expect, it } from 'vitest';
import { judgeWebhooks, sameAddress } from '../../../../src/jobs/webhooks/judge-webhooks.ts';

const URL = 'https://chatops.example/webhooks/circleci';
const own = {
  id: 'own',
  name: 'ChatOps',
  url: URL,
  verifyTls: true,
  events: ['workflow-completed', 'job-completed'],
  isEnabled: true,
};
const { events: _, ...silent } = own;
const other = { ...own, id: 'other', url: 'https://hooks.example/' };
const off = { ...own, id: 'off', isEnabled: false };

describe('the state of the bot’s own webhook', () => {
  it.each([
    [[], 'missing', undefined],
    [[other], 'missing', undefined],
    [[other, own], 'fine', 'own'],
    [[{ ...own, url: `${URL}/` }], 'fine', 'own'],
    [[off], 'off', 'off'],
    [[{ ...off, autoDisabledAt: '2026-11-03T09:30:00Z' }], 'auto-disabled', 'off'],
    [[{ ...own, events: ['job-completed'] }], 'partial', 'own'],
    [[silent], 'unsaid', 'own'],
    [[{ ...own, verifyTls: false }], 'unverified', 'own'],
    [[off, own], 'doubled', 'own'],
  ])('%j: %s', (webhooks, state, id) => {
    const judged = judgeWebhooks(webhooks, URL);

    expect([judged.state, judged.own?.id]).toEqual([state, id]);
  });

  it('is unknown without a URL', () => {
    expect(judgeWebhooks([own], undefined)).toEqual({ state: 'unknown' });
  });
});

it.each([
  ['https://a.example/x', 'https://A.example:443/x/', true],
  ['https://a.example/x', 'https://a.example/y', false],
  ['https://a.example/x', 'http://a.example/x', false],
  ['no address', 'no address', true],
])('%s and %s: %s', (one, another, same) => {
  expect(sameAddress(one, another)).toBe(same);
});
