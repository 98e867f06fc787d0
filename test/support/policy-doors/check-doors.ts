// The tests of one registry: every door denied by each dimension, at the door and again in its job, and allowed alone.
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy, Rule } from '../../../src/policy/policy.ts';
import { testRedis } from '../redis.ts';
import { type Dimension, type Door, dimensionsOf, nameOf } from './door.ts';
import { type DoorWorld, ORG, openDoorWorld, WEB } from './door-world.ts';

/** `exempt`: doors that lead nowhere, by id, with the reason. */
export function checkDoors(
  kind: string,
  ids: readonly string[],
  doors: readonly Door[],
  exempt: Readonly<Record<string, string>> = {},
): void {
  const redis = testRedis();
  const open: DoorWorld[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });
  const enter = async ({ ready }: Door): Promise<DoorWorld> => {
    const world = await openDoorWorld(redis);
    open.push(world);
    await ready?.(world);
    await world.settle();
    return world;
  };

  it(`has a row for every ${kind}, and no other`, () => {
    expect(ids.length).toBeGreaterThan(0);
    const known = new Set([...doors.map(({ id }) => id), ...Object.keys(exempt)]);
    expect([...known].toSorted()).toEqual([...new Set(ids)].toSorted());
    expect(new Set(doors.map(nameOf)).size).toBe(doors.length);
  });

  describe.each(doors.map((door) => ({ name: `${kind} ${nameOf(door)} [${door.access}]`, door })))(
    '$name',
    ({ door }) => {
      const { job = 'asks', silent } = door;

      it.each(dimensionsOf(door))('is closed by a rule on its %s', async (dimension) => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(denying(dimension, door, world));
        await door.knock(world);
        await world.handled();
        await world.settle();
        await expectDenied(world, before, door, { isTold: silent !== 'always' && silent !== 'at the door' });
      });

      it.each(job === 'none' ? [] : dimensionsOf(door))(
        'does nothing once a rule on its %s came after the door',
        async (dimension) => {
          const world = await enter(door);
          const before = await look(world);
          await door.knock(world);
          await world.handled();
          expect(world.waiting(), 'jobs behind the door').not.toEqual([]);
          world.setPolicy(denying(dimension, door, world));
          await world.settle();
          if (job === 'trusts') return await expectDone(world, before, door);
          await expectDenied(world, before, door, { isTold: silent !== 'always' && silent !== 'in its job' });
        },
      );

      it('is opened by a rule that allows it and nothing else', async () => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(allowing(door, world));
        await door.knock(world);
        await world.handled();
        if (job === 'none') expect(world.waiting(), 'jobs behind the door').toEqual([]);
        await world.settle();
        await expectDone(world, before, door);
      });
    },
  );
}

interface Look {
  writes: string[];
  settings: Record<string, string>;
  seen: string[];
  /** How many messages the channel has. */
  posts: number;
}

const look = async (world: DoorWorld): Promise<Look> => ({
  writes: world.writes(),
  settings: await world.settings(),
  seen: world.seen(),
  posts: world.slack.channel(world.channelId).messages().length,
});

const news = (before: Look, after: Look): string[] => after.seen.filter((one) => !before.seen.includes(one));

async function expectDenied(
  world: DoorWorld,
  before: Look,
  { leads }: Door,
  { isTold }: { isTold: boolean },
): Promise<void> {
  const after = await look(world);
  expect(after.writes.slice(before.writes.length), 'sent to CircleCI').toEqual([]);
  expect(after.settings, 'settings').toEqual(before.settings);
  if (leads === 'channel') expect(after.posts, 'messages in the channel').toBe(before.posts);
  const told = news(before, after).join('\n');
  if (typeof leads === 'object') expect(told, 'shown all the same').not.toContain(leads.shows);
  if (isTold) expect(told, world.problems().join('\n')).toContain(REASON);
}

async function expectDone(world: DoorWorld, before: Look, { leads }: Door): Promise<void> {
  const after = await look(world);
  const told = news(before, after).join('\n');
  const why = `${told}\n${world.problems().join('\n')}`;
  if (leads === 'circleci') expect(after.writes.length, why).toBeGreaterThan(before.writes.length);
  else expect(after.writes.slice(before.writes.length), 'sent to CircleCI').toEqual([]);
  if (leads === 'channel') expect(after.posts, why).toBeGreaterThan(before.posts);
  if (leads === 'settings') expect(after.settings, why).not.toEqual(before.settings);
  if (typeof leads === 'object') expect(told, why).toContain(leads.shows);
}

const REASON = 'closed by the test';
const ROLE = 'those';

type Condition = Pick<Rule, 'commands' | 'access' | 'channels' | 'roles' | 'projects' | 'branches'>;

function condition(
  dimension: Dimension,
  { command, access, about, project = WEB }: Door,
  world: DoorWorld,
): Condition {
  switch (dimension) {
    case 'command':
      return { commands: [command] };
    case 'access':
      return { access: [access] };
    case 'channel':
      return { channels: [world.channelId] };
    case 'role':
      return { roles: [ROLE] };
    case 'project':
      return { projects: [about === 'org' ? `${ORG}/*` : project] };
    case 'branch':
      return { branches: ['main'] };
  }
}

const rolesOf = ({ ada }: DoorWorld) => ({ [ROLE]: { users: [ada] } });

const denying = (dimension: Dimension, door: Door, world: DoorWorld): Policy => ({
  roles: rolesOf(world),
  rules: [{ effect: 'deny', reason: REASON, ...condition(dimension, door, world) }],
  default: 'allow',
});

function allowing(door: Door, world: DoorWorld): Policy {
  const conditions = dimensionsOf(door).map((dimension) => condition(dimension, door, world));
  const allow: Rule = Object.assign({ effect: 'allow' as const }, ...conditions);
  return { roles: rolesOf(world), rules: [allow, ...(door.also?.(world) ?? [])], default: 'deny' };
}
