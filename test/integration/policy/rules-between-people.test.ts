// A rule that names a conversation between people holds there, although answers go to the person alone: at the door, in the
// job, and in windows that were opened from there.
import { expect, it } from 'vitest';
import { Policy } from '../../../src/policy/policy.ts';
import { commandDoors } from '../../support/policy-doors/all-doors.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import type { Door } from '../../support/policy-doors/door.ts';
import { look, newsSince } from '../../support/policy-doors/looks.ts';

const enter = doorWorlds();
const doors = [...commandDoors.ofRuns, ...commandDoors.ofSettings];
const doorOf = (command: string): Door => {
  const door = doors.find(({ id }) => id === command);
  if (door === undefined) throw new Error(`no row for ${command}`);
  return door;
};

async function between(command: string, others: 1 | 2, rules: (conversation: string) => object[]) {
  const world = await enter(doorOf(command));
  const { slack, ada, grace } = world;
  const more = others === 2 ? [slack.addUser({ name: 'linus' }).id] : [];
  const conversation = slack.addConversation([ada, grace, ...more]).id;
  world.setPolicy(Policy.parse({ default: 'allow', rules: rules(conversation) }));
  const before = await look(world);
  const type = async (line: string) => {
    await slack.person(ada).command(conversation, line);
    await world.settle();
  };
  return { world, type, news: async () => newsSince(before, await look(world)).join('\n'), conversation };
}

const denied = (conversation: string) => [
  { effect: 'deny', channels: [conversation], reason: 'not in private' },
];
const onMain = (conversation: string) => [
  { effect: 'deny', channels: [conversation], branches: ['main'], access: ['run'], reason: 'not in private' },
];

it.each([
  ['trigger acme/web main', 1],
  ['trigger acme/web main', 2],
  ['retry last --project acme/web', 2],
  ['status acme/web', 2],
  ['env set A --project acme/web', 2],
  ['login', 1],
] as const)('a denial by conversation stops %s, of %i others', async (line, others) => {
  const { world, type, news } = await between('trigger', others, denied);
  await type(line);
  expect(await news()).toContain('not in private');
  expect(world.writes()).toEqual([]);
  expect(world.person.openViews()).toEqual([]);
});

it('a denial by conversation and branch stops what only the job knows to be on it', async () => {
  const { world, type, news } = await between('trigger', 2, onMain);
  await type('trigger acme/web');
  expect(await news()).toContain('not in private');
  expect(world.writes()).toEqual([]);
});

it('a denial by conversation and branch holds in a window that was opened there', async () => {
  const { world, type, news } = await between('trigger', 2, onMain);
  await type('trigger acme/web --form');
  const view = world.person.openViews().at(-1);
  if (view === undefined) throw new Error(`no window: ${await news()}`);
  await world.person.fillAndSubmit(view.id, {});
  await world.settle();
  expect(world.writes()).toEqual([]);
  expect(`${await news()} ${JSON.stringify(world.person.openViews())}`).toContain('not in private');
});

it('a permission by conversation counts there, and nowhere else', async () => {
  const world = await enter(doorOf('status'));
  const { slack, ada, grace } = world;
  const [here, there] = [slack.addConversation([ada, grace]).id, slack.addConversation([ada, grace]).id];
  world.setPolicy(
    Policy.parse({ default: 'deny', rules: [{ effect: 'allow', channels: [here], commands: ['status'] }] }),
  );
  const told = async (conversation: string) => {
    const before = await look(world);
    await slack.person(ada).command(conversation, 'status acme/web');
    await world.settle();
    return newsSince(before, await look(world)).join('\n');
  };
  expect(await told(there)).toContain('no rule in the policy allows it');
  expect(await told(here)).not.toContain('no rule in the policy allows it');
});
