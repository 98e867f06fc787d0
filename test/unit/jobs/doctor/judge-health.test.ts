// Each threshold of `doctor`. Every problem comes with what to do about it.
import { describe, expect, it } from 'vitest';
import type { WebhookRegistration } from '../../../../src/circleci/client.ts';
import {
  judgeBeginning,
  judgeClock,
  judgeQueues,
  judgeRedis,
  judgeRemovals,
  judgeWebhook,
} from '../../../../src/jobs/doctor/judge-health.ts';
import {
  judgeChannel,
  judgeEvents,
  judgeIntake,
  judgeScopes,
} from '../../../../src/jobs/doctor/judge-slack.ts';

const redis = {
  version: '7.4.0',
  keepsEverything: true,
  writesWell: true,
  evictionPolicy: 'noeviction',
  memoryUsed: undefined,
};
const hook: WebhookRegistration = {
  id: 'w1',
  name: 'bot',
  url: 'https://bot.example.com/webhooks/circleci',
  verifyTls: true,
  events: ['workflow-completed'],
  isEnabled: true,
};
const [registered, project] = [[hook], 'acme/web'];
const elsewhere = { ...hook, url: 'https://other.example.com/hook' };
const webhook = (of: readonly WebhookRegistration[] | undefined, lastSeenAt?: number) =>
  judgeWebhook({ project, registered: of, lastSeenAt });

const findings = [
  ['all scopes', judgeScopes(['a', 'b'], ['a']), 'ok', /All 1/],
  ['a missing scope', judgeScopes(['a'], ['a', 'usergroups:read']), 'problem', /`usergroups:read`/],
  ['all optional events', judgeEvents(['message.im', 'member_joined_channel']), 'ok', /at least once/],
  ['an event that never came', judgeEvents(['app_mention']), 'ok', /`message\.im`.*`im:history`/],
  ['no header with scopes', judgeScopes(undefined, ['a']), 'warning', /doesn’t say which scopes/],
  ['a member', judgeChannel(true), 'ok', /member/],
  ['a channel without the bot', judgeChannel(false), 'warning', /not a member/],
  ['a hidden channel', judgeChannel(undefined), 'warning', /invited/],
  ['a good clock', judgeClock('Slack', -5_000), 'ok', /5 s apart/],
  ['a clock that is slightly off', judgeClock('Slack', 6_000), 'warning', /6 s behind/],
  ['a clock that is far off', judgeClock('Slack', -61_000), 'problem', /61 s ahead/],
  ['a response without a time', judgeClock('CircleCI', undefined), 'warning', /had no time in it/],
  ['idle queues', judgeQueues({ interactive: 0, delivery: 9_999 }), 'ok', /No jobs are waiting/],
  ['a slow queue', judgeQueues({ interactive: 0, delivery: 10_000 }), 'warning', /`delivery`.* 10 s/],
  [
    'a stuck queue',
    judgeQueues({ interactive: 60_000, delivery: 10_000 }),
    'problem',
    /`interactive`.* 60 s/,
  ],
  [
    'a webhook with a recent event',
    webhook(registered, 1),
    'ok',
    /is enabled\. The last event with a valid signature arrived/,
  ],
  ['a webhook without events', webhook(registered), 'warning', /no event has arrived yet/],
  ['no webhook', webhook([]), 'problem', /No webhook of `acme\/web` points to me/],
  ['somebody else’s webhook', webhook([elsewhere], 1), 'problem', /No webhook of `acme\/web` points to me/],
  ['a disabled webhook', webhook([{ ...hook, isEnabled: false }], 1), 'problem', /is disabled/],
  ['an auto-disabled one', webhook([{ ...hook, autoDisabledAt: '2026-11-01' }]), 'problem', /is disabled/],
  ['one of two disabled', webhook([{ ...hook, isEnabled: false }, hook], 1), 'ok', /is enabled/],
  ['an invalid URL', webhook([{ ...hook, url: 'x' }]), 'problem', /points to me/],
  ['webhooks the bot may not see', webhook(undefined), 'warning', /not allowed to see/],
  ['webhooks it may not see, with an event', webhook(undefined, 1), 'ok', /The last event arrived/],
  ['no removals', judgeRemovals([]), 'ok', /None/],
  [
    'a removal',
    judgeRemovals([{ call: 'GET /x', sunsetAt: '2027-02-01T00:00:00.000Z' }]),
    'warning',
    /GET \/x \(2027-02-01\)/,
  ],
  ['HTTP', judgeIntake({ mode: 'http', isUp: true, at: 0 }, 120_000), 'ok', /over HTTP/],
  ['a socket', judgeIntake({ mode: 'socket', isUp: true, at: 0 }, 0), 'ok', /Socket Mode/],
  ['a socket that is down', judgeIntake({ mode: 'socket', isUp: false, at: 0 }, 0), 'problem', /is down/],
  [
    'a silent web process',
    judgeIntake({ mode: 'http', isUp: true, at: 0 }, 120_001),
    'problem',
    /two minutes/,
  ],
  ['no web process', judgeIntake(undefined, 0), 'problem', /No web process/],
] as const;

describe('a finding', () => {
  it.each(findings)('on %s', (_, finding, level, says) => {
    expect(finding.level).toBe(level);
    expect(finding.says).toMatch(says);
    expect(finding.next === undefined).toBe(level === 'ok');
  });

  it.each([
    [redis, 'ok', 'ok'],
    [{ ...redis, keepsEverything: false }, 'warning', 'ok'],
    [{ ...redis, writesWell: false }, 'problem', 'ok'],
    [{ ...redis, evictionPolicy: 'allkeys-lru' }, 'ok', 'problem'],
    [{ ...redis, memoryUsed: 0.81 }, 'ok', 'warning'],
    [{ ...redis, memoryUsed: 0.8 }, 'ok', 'ok'],
  ])('on Redis %#', (health, disk, memory) => {
    expect(judgeRedis(health).map(({ level }) => level)).toEqual([disk, memory]);
  });
});

describe('a Redis that was empty', () => {
  const data = { id: 'a', count: 1, at: 5 };
  const day = 24 * 60 * 60 * 1000;

  it.each([
    ['a minute ago: a restore may have been ignored', { ...data, since: 1_000 }, 61_000, /dump\.rdb/],
    ['days ago', { ...data, since: 1_000 }, 3 * day, undefined],
  ])('%s', (_name, found, now, next) => {
    const findings = judgeBeginning(found, now);

    expect(findings).toMatchObject([{ level: 'ok', about: 'Redis data', at: 1_000 }]);
    if (next === undefined) expect(findings[0]?.next).toBeUndefined();
    else expect(findings[0]?.next).toMatch(next);
  });

  it.each([
    ['no data', undefined],
    ['data of an older release', data],
  ])('is not claimed of %s', (_name, found) => {
    expect(judgeBeginning(found, 61_000)).toEqual([]);
  });
});
