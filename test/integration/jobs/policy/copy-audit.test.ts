// Copies of the audit log in a channel: once each, in order, also after a crash; and what `audit --verify` makes of them.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const { redis, ...server } = testRedis();
const worlds = jobWorlds({ redis, ...server });
const trigger = { project: PROJECT, parameters: {}, dryRun: false };
let world: JobWorld;
let auditChannel: string;

beforeEach(async () => {
  world = await worlds.open();
  auditChannel = world.slack.addChannel({ name: 'audit' }).id;
  world.deps.auditChannel = auditChannel;
  await world.stores.audit.copiedTo();
});

const copies = () =>
  world.slack
    .channel(auditChannel)
    .messages()
    .map(({ text }) => text);
const change = (id: string) => world.run('trigger', { ...world.asked, ...trigger }, id);
const ask = async () => {
  await world.run('audit', { ...world.asked, limit: 1, asFile: false, verify: true });
  return JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
};

it('posts every line once, in order, with its hash', async () => {
  await change('cmd-1');
  expect(copies()).toEqual(['Audit #1: trigger, attempted.', 'Audit #2: trigger, done.']);
  const { hash } = await world.stores.audit.verify();
  expect(JSON.stringify(world.slack.channel(auditChannel).messages())).toContain(hash);
  await world.run('copy-audit', {});
  expect(copies()).toHaveLength(2);
});

it('posts no line twice when the answer to a post is lost, or the worker dies before it noted the post', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-hang', times: 1 });
  await change('cmd-1');
  expect(copies()).toEqual(['Audit #1: trigger, attempted.', 'Audit #2: trigger, done.']);

  await redis.hset(world.keys.auditHead(), { copied: 0 });
  await world.run('copy-audit', {});
  expect(copies()).toHaveLength(2);
});

it('does not copy what was written before there was a channel', async () => {
  world.deps.auditChannel = undefined;
  await change('cmd-1');
  await redis.hdel(world.keys.auditHead(), 'copied');
  world.deps.auditChannel = auditChannel;
  await world.stores.audit.copiedTo();
  await change('cmd-2');
  expect(copies()).toEqual(['Audit #3: trigger, attempted.', 'Audit #4: trigger, done.']);
});

it('makes the change although the channel is closed, and copies it later', async () => {
  world.deps.auditChannel = 'C0NOWHERE';
  await change('cmd-1');
  expect(world.ci.count('POST', /pipeline/)).toBe(1);
  expect(await ask()).toMatch(/couldn’t compare it with the copies/);
  world.deps.auditChannel = auditChannel;
  await change('cmd-2');
  expect(copies()).toHaveLength(4);
});

it('says that all is well, and with which copies it compared', async () => {
  await change('cmd-1');
  expect(await ask()).toMatch(
    /The chain is intact.*It has 2 lines.*Compared with 2 copies in <#.*of lines 1 to 2\./,
  );
});

it.each([
  ['a cut tail with the head reset', /The first bad line is 2: it was removed/],
  ['everything deleted', /The first bad line is 1: it was removed/],
  [
    'a copy deleted from the channel',
    /The chain is intact.*No copy there of 2: it was deleted, or never posted/,
  ],
])('%s', async (how, said) => {
  await change('cmd-1');
  await change('cmd-2');
  const { keys } = world;
  if (how.startsWith('a copy')) {
    const ts = world.slack.channel(auditChannel).messages()[1]?.ts ?? '';
    await fetch(`${world.slack.apiUrl}chat.delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: auditChannel, ts }),
    });
  } else {
    const [first = ''] = await redis.lrange(keys.auditLines(), 0, 0);
    await redis.del(keys.auditLines(), keys.auditHead());
    if (how.startsWith('a cut')) {
      await redis.rpush(keys.auditLines(), first);
      await redis.hset(keys.auditHead(), { seq: 1, hash: /"mac":"(\w+)"/.exec(first)?.[1] ?? '', copied: 4 });
    }
  }
  expect(await ask()).toMatch(said);
});

it('does not take for its own what another app posted with the same metadata', async () => {
  await change('cmd-1');
  const key = `audit-1-${'0'.repeat(64)}`;
  await world.outbox.post({ channelId: auditChannel, message: { text: 'Audit #1', blocks: [] }, key });
  expect(await ask()).toMatch(/The first bad line is 1: its copy outside of Redis says something else/);

  const forged = world.slack.channel(auditChannel).messages().at(-1);
  if (forged !== undefined) forged.user = 'U0OTHERAPP';
  expect(await ask()).toMatch(/The chain is intact/);
});
