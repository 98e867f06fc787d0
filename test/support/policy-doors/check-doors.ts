// The tests of doors: each denied by each dimension, at the door and again in its job, and allowed alone.
import { afterEach, describe, expect, it } from 'vitest';
import { openPolicy } from '../../../src/policy/policy.ts';
import { testRedis } from '../redis.ts';
import { type Dimension, type Door, dimensionsOf, nameOf } from './door.ts';
import { type DoorWorld, openDoorWorld } from './door-world.ts';
import { expectDenied, expectDone, look } from './looks.ts';
import { allowing, denying } from './policies.ts';

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

/** Whole, where vitest cuts the names of `describe.each` short: script/plant-weaker-access.ts reads them. */
const titleOf = (kind: string, door: Door) => `${kind} ${nameOf(door)} [${door.access}]`;

export function checkDoors(enter: Enter, kind: string, doors: readonly Door[]): void {
  for (const door of doors) {
    describe(titleOf(kind, door), () => {
      const { job = 'asks', silent } = door;

      const dimensions = dimensionsOf(door);
      const isToldAtDoor = silent !== 'always' && silent !== 'at the door';
      const isToldByJob = silent !== 'always' && silent !== 'in its job';

      const closed = async (world: DoorWorld, dimension: Dimension) => {
        const before = await look(world);
        world.setPolicy(denying(dimension, door, world));
        await door.knock(world);
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

      if (kind === 'command' && isToldAtDoor && isToldByJob) {
        // Who is denied has changed nothing, so the next one can try in the same world: three times as fast.
        it('is closed by a rule on each of what it is', async () => {
          const world = await enter(door);
          for (const dimension of dimensions) await closed(world, dimension);
        });

        it.skipIf(job === 'none')('does nothing once such a rule came after the door', async () => {
          const world = await enter(door);
          for (const dimension of dimensions) await closedLater(world, dimension);
        });
      } else {
        it.each(dimensions)('is closed by a rule on its %s', async (dimension) => {
          await closed(await enter(door), dimension);
        });

        it.each(job === 'none' ? [] : dimensions)(
          'does nothing once a rule on its %s came after the door',
          async (dimension) => {
            await closedLater(await enter(door), dimension);
          },
        );
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

      // A window cannot open for what was said; a button that opens it is another door.
      it.runIf(typeof door.leads === 'string')(
        'is opened by a rule that allows it and nothing else',
        async () => {
          const world = await enter(door);
          const before = await look(world);
          world.setPolicy(allowing(door, world));
          await door.knock(saying(world));
          await world.settle();
          await expectDone(world, before, door);
        },
      );
    });
  }
}
