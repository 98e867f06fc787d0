// Every command, typed in messages between people, which the bot can never join: it answers the person alone, without a
// call that Slack refuses, and stores nothing that it could never deliver.
import { describe, expect, it } from 'vitest';
import { setsChannel } from '../../../src/contracts/index.ts';
import { commands } from '../../../src/handlers/engine/registry.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { commandDoors } from '../../support/policy-doors/all-doors.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { type Door, nameOf } from '../../support/policy-doors/door.ts';
import type { DoorWorld } from '../../support/policy-doors/door-world.ts';
import { look, newsSince } from '../../support/policy-doors/looks.ts';

const enter = doorWorlds();
const REFUSED = 'Nothing was stored. Type it in a channel that I’m in';

const doors = [...commandDoors.ofRuns, ...commandDoors.ofSettings];
const isForChannel = ({ id }: Door): boolean => {
  const contract = commands.find(({ name }) => name === id)?.contract;
  return contract !== undefined && setsChannel(contract);
};
const named = (some: readonly Door[]) => some.map((door) => [nameOf(door), door] as const);

const typingIn = (world: DoorWorld, conversation: string): DoorWorld => ({
  ...world,
  async type(line) {
    const ack = await world.person.command(conversation, line);
    if (!ack.ok) throw new Error(`${line}: ${ack.error}`);
  },
});

/** Calls that Slack refused, or that reach for the conversation. */
const strayed = ({ slack }: DoorWorld, since: number, conversation: string) =>
  slack.calls
    .slice(since)
    .filter(({ error, args, method }) => {
      const isRefused = error === 'channel_not_found' || error === 'not_in_channel';
      return isRefused || args.channel === conversation || method === 'chat.postEphemeral';
    })
    .map(({ method, args, error }) => `${method} ${String(args.channel)} ${error ?? ''}`);

async function knockIn(door: Door, others: 1 | 2) {
  const world = await enter(door);
  const { slack, ada, grace } = world;
  const more = others === 2 ? [slack.addUser({ name: 'linus' }).id] : [];
  const conversation = slack.addConversation([ada, grace, ...more]).id;
  const before = await look(world);
  const since = slack.calls.length;
  await door.knock(typingIn(world, conversation));
  await world.handled();
  const jobs = world.waiting();
  await world.settle();
  const after = await look(world);
  return { world, before, after, told: newsSince(before, after).join('\n'), jobs, since, conversation };
}

describe.each([
  ['a direct message', 1],
  ['a group message', 2],
] as const)('in %s', (_where, others) => {
  it.each(named(doors.filter(isForChannel)))('%s is refused before it is stored', async (_name, door) => {
    const { world, before, after, told, jobs, since, conversation } = await knockIn(door, others);
    expect(told).toContain(REFUSED);
    expect(jobs).toEqual([]);
    expect(after.settings).toEqual(before.settings);
    expect(after.circleciCalls).toEqual(before.circleciCalls);
    expect(strayed(world, since, conversation)).toEqual([]);
  });
});

it.each(named(doors.filter((door) => !isForChannel(door))))('%s is answered', async (_name, door) => {
  const { world, told, since, conversation } = await knockIn(door, 1);
  expect(told).not.toBe('');
  expect(told).not.toContain(REFUSED);
  expect(strayed(world, since, conversation)).toEqual([]);
});

describe('what the person set in their direct messages with the bot', () => {
  const kept = [
    'mute acme/web for 2h',
    'digest daily --at 09:00 --tz UTC',
    'quiet 22:00-07:00 --tz UTC',
    'subscribe acme/web',
    'subscribe defaults --branches main',
    'owners add --job deploy',
    'use acme/web',
  ];
  it.each([
    ['digest off', REFUSED],
    ['digest', REFUSED],
    ['quiet off', REFUSED],
    ['quiet', REFUSED],
    ['subscribe defaults off', REFUSED],
    ['use acme/web', REFUSED],
    ['unmute', 'not muted. Nothing was changed'],
    ['unsubscribe acme/web', 'not subscribed to acme/web. Nothing was changed'],
    ['owners remove --job deploy', 'Nothing was changed'],
  ])('stays as it is when `%s` is typed between people', async (line, answer) => {
    const [door] = doors;
    if (door === undefined) throw new Error('no doors');
    const world = await enter(door);
    const { slack, ada, grace } = world;
    await slack.person(ada).openHome();
    const direct = slack.channels().find(({ kind, userId }) => kind === 'im' && userId === ada)?.id ?? '';
    for (const each of kept) await typingIn(world, direct).type(each);
    await world.settle();
    const conversation = slack.addConversation([ada, grace]).id;
    const before = await look(world);
    const since = slack.calls.length;
    await typingIn(world, conversation).type(line);
    await world.settle();
    const after = await look(world);
    expect(newsSince(before, after).join('\n')).toContain(answer);
    expect(after.settings).toEqual(before.settings);
    expect(strayed(world, since, conversation)).toEqual([]);
  });
});

it('asks nobody for a second person in messages between people, and says where to ask', async () => {
  const door = doors.find(({ id }) => id === 'trigger');
  if (door === undefined) throw new Error('no row for trigger');
  const world = await enter(door);
  const { slack, ada, grace } = world;
  world.setPolicy(
    Policy.parse({ default: 'allow', rules: [{ effect: 'allow', access: ['run'], twoPerson: true }] }),
  );
  const conversation = slack.addConversation([ada, grace]).id;
  const before = await look(world);
  const since = slack.calls.length;
  await typingIn(world, conversation).type('trigger acme/web main');
  await world.settle();
  const after = await look(world);
  expect(newsSince(before, after).join('\n')).toMatch(
    /I can’t post in this conversation.*Ask for it in a channel/s,
  );
  expect({ writes: after.writes, settings: after.settings }).toEqual({
    writes: before.writes,
    settings: before.settings,
  });
  expect(strayed(world, since, conversation)).toEqual([]);
});

describe('a setting typed to the bot itself', () => {
  async function mute(isSlackAway: boolean) {
    const door = doors.find(({ id }) => id === 'mute');
    if (door === undefined) throw new Error('no row for mute');
    const world = await enter(door);
    const { slack, ada } = world;
    await slack.person(ada).openHome();
    const direct = slack.channels().find(({ kind, userId }) => kind === 'im' && userId === ada)?.id ?? '';
    if (isSlackAway) slack.faults.add({ method: 'conversations.open', kind: 'http' });
    const before = await look(world);
    await door.knock(typingIn(world, direct));
    await world.handled();
    await world.settle();
    return { before, after: await look(world) };
  }

  it('is stored', async () => {
    const { before, after } = await mute(false);
    expect(after.settings).not.toEqual(before.settings);
  });

  it('counts as typed between people while Slack does not say', async () => {
    const { before, after } = await mute(true);
    expect(after.settings).toEqual(before.settings);
    expect(newsSince(before, after).join('\n')).toContain(REFUSED);
  });
});
