// Two people start a pipeline of one branch with the bot's token, and CircleCI's response to one of them is lost.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const STARTS = /\/pipeline(\/run)?$/;
const want = { project: PROJECT, parameters: {}, dryRun: false };
const refused = { kind: 'status', status: 503 } as const;
const performed = { kind: 'perform-then-reset' } as const;

/** Grace asks while it isn't known yet what became of Ada's call. Undefined: the call works. */
async function twoAsk(...faults: (typeof refused | typeof performed | undefined)[]) {
  const world = await worlds.open();
  const { ada, grace, asked, ci } = world;
  for (const [nth, userId] of [ada, grace].entries()) {
    const fault = faults[nth];
    if (fault !== undefined) ci.faults.add({ method: 'POST', path: STARTS, ...fault });
    const payload = { ...asked, ...want, actor: { userId }, branch: 'main' };
    await world.queues.enqueue({ name: 'trigger', id: `cmd-${nth}`, payload });
    await until(() => ci.count('POST', STARTS) === nth + 1, 'the call');
  }
  world.pass(30_000);
  await world.idle();
  const states = ['cmd-0', 'cmd-1'].map(async (id) => (await world.stores.effects.get(id))?.state);
  return { world, states: await Promise.all(states) };
}

it('theirs is not taken for the one whose response was lost', async () => {
  const { world, states } = await twoAsk(refused);
  expect(states).toEqual(['unknown', 'done']);
  expect(world.whispers(world.ada)[0]).toContain('may or may not have happened');
  const [card] = world.slack.channel(world.channelId).messages();
  expect(JSON.stringify(card?.blocks)).toContain(`Started by <@${world.grace}>`);
});

it('both are found if both were made', async () => {
  const { world, states } = await twoAsk(performed);
  expect(states).toEqual(['done', 'done']);
  expect(world.slack.channel(world.channelId).messages()).toHaveLength(2);
});

it('one that was there before the other call is the first one’s', async () => {
  expect((await twoAsk(performed, refused)).states).toEqual(['done', 'unknown']);
});

it('nobody guesses whose the only one is, if both calls came before it', async () => {
  const { world, states } = await twoAsk(refused, performed);
  expect(world.ci.state.pipelines).toHaveLength(1);
  expect(states).toEqual(['unknown', 'unknown']);
  for (const userId of [world.ada, world.grace])
    expect(world.whispers(userId)[0]).toContain('may or may not have happened');
});
