// The tests of doors: each denied by each dimension, at the door and again in its job, and allowed alone.
import { afterEach, describe, expect, it } from 'vitest';
import { openPolicy } from '../../../src/policy/policy.ts';
import { testRedis } from '../redis.ts';
import { type Dimension, type Door, dimensionsOf, nameOf } from './door.ts';
import { type DoorWorld, openDoorWorld } from './door-world.ts';
import { expectDenied, expectDone, look } from './looks.ts';
import { openingMenus } from './opening-menus.ts';
import { allowing, denying } from './policies.ts';

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value);

type Enter = (door: Door) => Promise<DoorWorld>;

/** A world with all that the door needs in it; call once at the top of a test file. */
export function doorWorlds(): Enter {
  const redis = testRedis();
  const open: DoorWorld[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });
  return async ({ ready }) => {
    const world = await openDoorWorld(redis);
    open.push(world);
    await ready?.(world);
    await world.settle();
    return world;
  };
}

/** script/plant-weaker-access.ts asks for those of access alone. */
const wanted = (process.env.DOOR_DIMENSIONS ?? '').split(',').filter((each) => each !== '');
const isWanted = (dimension: Dimension): boolean => wanted.length === 0 || wanted.includes(dimension);

/** Whole, where vitest cuts the names of `describe.each` short: script/plant-weaker-access.ts reads them. */
const titleOf = (kind: string, door: Door) => `${kind} ${nameOf(door)} [${[door.access].flat()[0]}]`;

export function checkDoors(enter: Enter, kind: string, doors: readonly Door[]): void {
  for (const door of doors) {
    describe(titleOf(kind, door), () => {
      const { job = 'asks', silent, once } = door;

      const dimensions = dimensionsOf(door).filter(isWanted);
      const isToldAtDoor = silent !== 'always' && silent !== 'at the door';
      const isToldByJob = silent !== 'always' && silent !== 'in its job';

      const closed = async (world: DoorWorld, dimension: Dimension) => {
        let before = await look(world);
        const denied = denying(dimension, door, world);
        world.setPolicy(denied);
        const visitor = openingMenus(world, async (actionId, text, value) => {
          expect(valuesOf(await world.offered(actionId, text)), 'offered by the menu').not.toContain(value);
          world.setPolicy(openPolicy);
          expect(valuesOf(await world.offered(actionId, text))).toContain(value);
          await world.settle();
          before = await look(world);
          world.setPolicy(denied);
        });
        await door.knock(visitor);
        await world.handled();
        await world.settle();
        await expectDenied(world, before, door, { isTold: isToldAtDoor, dimension });
      };

      const closedLater = async (world: DoorWorld, dimension: Dimension) => {
        world.setPolicy(openPolicy);
        const before = await look(world);
        await door.knock(world);
        await world.handled();
        expect(world.waiting(), 'jobs behind the door').not.toEqual([]);
        world.setPolicy(denying(dimension, door, world));
        await world.settle();
        if (job === 'trusts') return await expectDone(world, before, door);
        await expectDenied(world, before, door, { isTold: isToldByJob, dimension });
      };

      // Who is denied has changed nothing, so the next rule can be tried in the same world: three times as fast. Not
      // where a silent denial would look like a door that is used up.
      const isTold = isToldAtDoor && isToldByJob;
      each(isTold && (kind === 'command' || kind === 'button'), 'is closed by a rule on its', closed);
      if (job !== 'none')
        each(isTold && kind === 'command', 'does nothing after the door for a rule on its', closedLater);

      function each(isShared: boolean, title: string, check: typeof closed): void {
        if (isShared && once !== true) {
          it.runIf(dimensions.length > 0)(`${title} ${dimensions.join(', ')}`, async () => {
            const world = await enter(door);
            for (const dimension of dimensions) await check(world, dimension);
          });
          return;
        }
        it.each(dimensions)(`${title} %s`, async (dimension) => {
          await check(await enter(door), dimension);
        });
      }

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
    });
  }
}

const isTyped = ({ variant }: Door) => variant === undefined;

/** The same commands, said to the bot. */
export function checkMentions(enter: Enter, commands: readonly Door[]): void {
  for (const door of commands.filter(isTyped)) {
    describe(titleOf('mention', door), () => {
      const saying = (world: DoorWorld): DoorWorld => ({ ...world, type: world.mention });

      it('is closed by a rule on its access', async () => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(denying('access', door, world));
        await door.knock(saying(world));
        await world.settle();
        await expectDenied(world, before, door, { isTold: true, dimension: 'access' });
      });

      // A mention can't open a window; the button that opens it is another door.
      if (typeof door.leads !== 'string') return;
      it('is opened by a rule that allows it and nothing else', async () => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(allowing(door, world));
        await door.knock(saying(world));
        await world.settle();
        await expectDone(world, before, door);
      });
    });
  }
}
