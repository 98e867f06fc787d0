// Slack takes nothing for a while, in any of its ways: whatever is owed to somebody arrives afterwards, once.
import { expect, it } from 'vitest';
import type { Fault } from '../../../../playground/slack/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { broken, runOf, tellOf } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const MINUTE = 60_000;
const page = '<html><body>Access denied</body></html>';
const error = (word: string) => ({ kind: 'error', error: word }) as const;

const troubles: [string, Omit<Fault, 'method'>][] = [
  ['503', { kind: 'http', status: 503 }],
  ['invalid_auth', error('invalid_auth')],
  ['account_inactive', error('account_inactive')],
  ['token_expired', error('token_expired')],
  ['missing_scope', error('missing_scope')],
  ['org_login_required', error('org_login_required')],
  ['team_access_not_granted', error('team_access_not_granted')],
  ['ekm_access_denied', error('ekm_access_denied')],
  ['method_deprecated', error('method_deprecated')],
  ['token_revoked', error('token_revoked')],
  ['a proxy that wants a password', { kind: 'http', status: 407, page }],
  ['a filter that says no', { kind: 'http', status: 451, page }],
  ['a gateway that is down', { kind: 'http', status: 502, page }],
  ['a page with status 403', { kind: 'http', status: 403, page }],
  ['a page with status 404', { kind: 'http', status: 404, page }],
  ['a page with status 200', { kind: 'http', status: 200, page }],
  ['an error nobody has seen', error('a_word_of_next_year')],
];

/** More than any number of attempts. */
const MANY = 60;

async function takesNothing(world: JobWorld, trouble: Omit<Fault, 'method'>): Promise<void> {
  // Nothing is done for strangers, so where they belong has to be known from before.
  await world.run('whoami', world.asked);
  world.slack.faults.add({ method: /./, times: Number.POSITIVE_INFINITY, ...trouble });
}
async function whileItLasts(world: JobWorld): Promise<void> {
  const refused = () => world.slack.calls.filter(({ ok }) => !ok).length;
  const before = refused();
  await until(() => refused() > before + MANY, 'many refused calls');
}
const direct = (world: JobWorld): string[] => {
  const dm = world.slack.channels().find(({ userId }) => userId === world.ada);
  return dm === undefined
    ? []
    : world.slack
        .channel(dm.id)
        .messages()
        .map(({ text }) => text);
};

it.each(troubles)(
  '%s: answers, notes, cards, threads and direct messages arrive once',
  async (_, trouble) => {
    const world = await worlds.open();
    const subscription = {
      project: PROJECT,
      filter: { ...defaultFilter, thread: true },
      by: world.ada,
      at: 1,
    };
    await world.stores.subscriptions.add(world.channelId, subscription);
    const watched = await runOf(world, 'watched', [{ name: 'build', jobs: [{ name: 'unit' }] }]);
    await takesNothing(world, trouble);

    const target = { ref: { kind: 'pipeline', slug: PROJECT, number: watched.number } } as const;
    await world.enqueue({ name: 'use', id: 'cmd-use', payload: { ...world.asked, project: PROJECT } });
    await world.enqueue({
      name: 'status',
      id: 'cmd-status',
      payload: { ...world.asked, target, share: false },
    });
    await world.enqueue({
      name: 'status',
      id: 'cmd-share',
      payload: { ...world.asked, target, share: true },
    });
    const failed = await runOf(world, 'main', broken('Error: no such table'));
    await world.stores.watchers.add(failed.id, { userId: world.ada, since: 1 });
    await tellOf(world, failed);
    await whileItLasts(world);
    expect(await world.stores.owed.oldest()).toBeGreaterThan(Date.now() - MINUTE);
    expect(world.texts()).toEqual([]);

    world.slack.faults.clear();
    await world.idle();

    expect(world.texts().sort()).toEqual([
      expect.stringContaining('made acme/web the default project'),
      expect.stringContaining('#1 on watched succeeded'),
      expect.stringContaining('#2 on main failed'),
    ]);
    // What the bot said before the trouble, and the status.
    expect(world.whispers()).toHaveLength(2);
    const card = world.slack
      .channel(world.channelId)
      .messages()
      .find(({ text }) => /failed/.test(text));
    expect(world.slack.channel(world.channelId).thread(card?.ts ?? '')).toHaveLength(2);
    expect(direct(world)).toEqual([expect.stringContaining('#2 on main failed')]);
    expect(await world.stores.owed.oldest()).toBeUndefined();
  },
);

it.each([
  ['a few minutes', 5 * MINUTE, { nearby: 1, direct: 0 }],
  ['more than its response_url lives', 31 * MINUTE, { nearby: 0, direct: 1 }],
])('an answer that is %s late says from when it is', async (_, lateMs, wanted) => {
  const world = await worlds.open();
  await takesNothing(world, { kind: 'http', status: 503 });
  await world.enqueue({ name: 'whoami', id: 'cmd-whoami', payload: world.asked });
  await whileItLasts(world);
  const before = world.whispers().length;
  world.pass(lateMs);
  await whileItLasts(world);
  world.slack.faults.clear();
  await world.idle();

  const late = [...world.whispers().slice(before), ...direct(world)];
  expect(late).toEqual([expect.stringMatching(/You are .* As of <!date\^/)]);
  expect({ nearby: world.whispers().length - before, direct: direct(world).length }).toEqual(wanted);
});

it('a post that was performed and answered 408 is found, not repeated', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-http', status: 408 });
  await world.run('use', { ...world.asked, project: PROJECT });
  expect(world.texts()).toHaveLength(1);
});

it('a reply whose thread was deleted does not stay in the channel', async () => {
  const world = await worlds.open();
  world.slack.orphanReplies = 'to-channel';
  const post = {
    channelId: world.channelId,
    message: { text: 'hi', blocks: [] },
    key: 'k',
    threadTs: '1.000001',
  };
  await expect(world.outbox.post(post)).rejects.toMatchObject({
    slackError: 'thread_not_found',
    kind: 'never',
  });
  expect(world.texts()).toEqual([]);
});
