// Every door that a rule can put under a second person's confirmation: who can't be the second person changes nothing,
// neither does a confirmation of what has moved on, and who can gets done exactly what the question showed.
import { describe, expect, it } from 'vitest';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { type Door, nameOf } from '../../support/policy-doors/door.ts';
import type { DoorWorld } from '../../support/policy-doors/door-world.ts';
import { REASON } from '../../support/policy-doors/policies.ts';
import {
  answer,
  answerAtOnce,
  beginAsAda,
  changesOf,
  directDoors,
  doorsOfChanges,
  expectExactly,
  expectShown,
  moves,
  type Question,
  questionIn,
  TWO,
  toldTo,
  twoFor,
  without,
} from '../../support/policy-doors/second-persons.ts';

const enter = doorWorlds();
const LATE_MS = 31 * 60_000;

async function asked(door: Door): Promise<{ world: DoorWorld; question: Question; before: number }> {
  const world = await enter(door);
  await beginAsAda(door, world);
  world.setPolicy(twoFor(door, world));
  const before = changesOf(world).length;
  await door.knock(world);
  await world.handled();
  await world.settle();
  const question = await questionIn(world);
  expect(changesOf(world).slice(before), 'sent before anybody confirmed').toEqual([]);
  return { world, question, before };
}

const everybodyRead = ({ slack, channelId }: DoorWorld): string =>
  slack
    .channel(channelId)
    .messages()
    .map(({ text }) => text)
    .join('\n');

function expectVoid(world: DoorWorld, { message }: Question, why: RegExp): void {
  const told = everybodyRead(world);
  expect(told).toMatch(why);
  expect(told).toMatch(/is void: .*Nothing was changed\. To ask again: \/circleci /);
  const now = world.slack
    .channel(world.channelId)
    .messages()
    .find(({ ts }) => ts === message.ts);
  expect(JSON.stringify(now?.blocks)).not.toContain('confirm-second');
}

describe.each(doorsOfChanges.map((door) => [`${door.id} ${nameOf(door)}`, door] as const))(
  '%s',
  (_name, door) => {
    it('is done as shown, once, for a second person and nobody else', async () => {
      const { world, question, before } = await asked(door);
      const { ada, grace } = world;
      expectShown(question);
      const still = (words: string | RegExp, userId: string) => {
        expect(changesOf(world).slice(before), String(words)).toEqual([]);
        expect(toldTo(world, userId)).toMatch(words);
      };

      await answer(world, question, ada);
      still(/needs a second person, and you asked for it/, ada);
      await answer(world, question, grace);
      still(/shared bot token is read-only.*Log in first/, grace);
      await world.logIn(grace, 'ada-ci');
      await answer(world, question, grace);
      still(/you are the same CircleCI user/, grace);
      await world.logIn(grace, 'grace-ci');
      world.setPolicy(twoFor(door, world, [without(grace)]));
      await answer(world, question, grace);
      still(REASON, grace);

      world.setPolicy(twoFor(door, world));
      await answerAtOnce(world, question, [
        [grace, 'confirm-second'],
        [grace, 'confirm-second'],
        [ada, 'turn-down-second'],
      ]);
      expectExactly(world, before, question);
      const lines = await world.stores.audit.newest(50);
      const done = lines.find(({ event, secondUserId }) => event === 'done' && secondUserId === grace);
      expect(done).toMatchObject({
        userId: ada,
        plan: expect.stringContaining(question.held.exact.request.method),
      });
    });

    it('is void once the policy denies it to who asked', async () => {
      const { world, question, before } = await asked(door);
      await world.logIn(world.grace, 'grace-ci');
      world.setPolicy(twoFor(door, world, [without(world.ada)]));
      await answer(world, question, world.grace);
      expect(changesOf(world).slice(before)).toEqual([]);
      expectVoid(world, question, new RegExp(REASON));
    });

    it('is void after half an hour', async () => {
      const { world, question, before } = await asked(door);
      await world.logIn(world.grace, 'grace-ci');
      world.pass(LATE_MS);
      await answer(world, question, world.grace);
      expect(changesOf(world).slice(before)).toEqual([]);
      expectVoid(world, question, /more than 30 minutes ago/);
    });

    const move = moves[door.command];
    it.runIf(move !== undefined)('is void once the world has moved on', async () => {
      const { world, question } = await asked(door);
      await world.logIn(world.grace, 'grace-ci');
      await move?.(world);
      const before = changesOf(world).length;
      await answer(world, question, world.grace);
      expect(changesOf(world).slice(before)).toEqual([]);
      expectVoid(world, question, /is void/);
    });
  },
);

it.each(directDoors.map((door) => [nameOf(door), door] as const))(
  '%s, in a direct message, is refused: nobody else reads it',
  async (_name, door) => {
    const world = await enter(door);
    await beginAsAda(door, world);
    world.setPolicy(twoFor(door, world));
    const before = changesOf(world).length;
    await door.knock(world);
    await world.handled();
    await world.settle();
    expect(changesOf(world).slice(before)).toEqual([]);
    expect(world.seen().join()).toMatch(/nobody else reads this conversation/);
  },
);

it('every change has a row, and says how the world can move on', () => {
  const commands = new Set(doorsOfChanges.map(({ command }) => command));
  expect([...commands].toSorted()).toEqual(Object.keys(moves).toSorted());
  expect(TWO).not.toBe(REASON);
});
