// What a person is told about a job that failed for good.
import { expect, it } from 'vitest';
import { createFailureTeller } from '../../../../src/jobs/engine/tell-failure.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const change = { command: 'retry', what: 'a rerun of build' };
const plan = { what: 'a rerun of build', link: 'https://app.circleci.com/x', plan: {}, change };

function tell(world: JobWorld, error: unknown, jobId = 'cmd-1') {
  const { outbox, stores, enqueue, log } = world;
  const teller = createFailureTeller({ outbox, stores, enqueue, now: Date.now, newReference: () => 'ref-7' });
  const tools = {
    jobId,
    attempt: 6,
    lastAttempt: true,
    log,
    later: (): never => {
      throw new Error('not now');
    },
  };
  return teller('retry', { ...world.asked, anything: true }, error, tools);
}
const blocks = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada)[0]?.blocks);

it('gives a reference for an unexpected error, and logs the details', async () => {
  const world = await worlds.open();
  await tell(world, new TypeError('x is not a function'));
  expect(blocks(world)).toContain('ref-7');
  expect(blocks(world)).not.toContain('not a function');
  expect(JSON.stringify(world.log.lines)).toContain('ref-7');
});

it('logs no error for a person’s typo', async () => {
  const world = await worlds.open();
  const target = { ref: { kind: 'pipeline', number: 9999 }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain('did not find that');
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(world.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

it.each([
  [
    'text/plain',
    'You must have write access to the organization',
    '“You must have write access to the organization”',
  ],
  [
    'text/html',
    '<html><body><h1>Blocked</h1> by &lt;!channel&gt; <script>x()</script><p>*policy* of `<@U1>`</p></body></html>',
    '“Blocked by !channel ∗policy∗ of',
  ],
  [
    'text/plain',
    'key AKIAIOSFODNN7EXAMPLE of <!here> is not allowed',
    '“key ∗∗∗∗ of &lt;!here&gt; is not allowed”',
  ],
])('passes on what a body of %s says, and nothing that Slack would act on', async (type, text, words) => {
  const world = await worlds.open();
  world.ci.faults.add({ kind: 'status', status: 400, body: { type, text }, times: Number.POSITIVE_INFINITY });
  const target = { ref: { kind: 'last' }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain(words);
  expect(world.whispers()[0]).not.toMatch(/<[!@#h]|script/);
});

it('says in plain words that CircleCI is down', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ kind: 'status', status: 503, times: Number.POSITIVE_INFINITY });
  const target = { ref: { kind: 'last' }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers().at(-1)).toContain(
    'CircleCI has a problem (503). It said: “Internal server error.” Nothing was changed. Try again in a few minutes',
  );
  expect(blocks(world)).not.toContain('ref-');
});

it.each([
  ['started', 'may or may not have happened'],
  ['done', 'You don’t need to do it again'],
])('checks the ledger first: %s', async (state, text) => {
  const world = await worlds.open();
  const { effects } = world.stores;
  const entry = { jobId: 'cmd-1', onceKey: 'rerun-w', plan, actorId: world.ada, at: world.now() };
  await effects.begin(entry);
  if (state === 'done') await effects.finish('cmd-1', {});
  await tell(world, new TypeError('x'));
  expect(world.whispers()[0]).toContain(text);
  expect((await effects.get('cmd-1'))?.state).toBe(state === 'done' ? 'done' : 'unknown');
});

it('tells nobody if nobody is waiting', async () => {
  const world = await worlds.open();
  const { outbox, stores, enqueue, log } = world;
  const teller = createFailureTeller({ outbox, stores, enqueue, now: Date.now, newReference: () => 'ref-7' });
  const later = (): never => {
    throw new Error('not now');
  };
  await teller('poll', {}, new Error('x'), { jobId: 'p', attempt: 1, lastAttempt: true, log, later });
  expect(world.slack.calls).toEqual([]);
});
