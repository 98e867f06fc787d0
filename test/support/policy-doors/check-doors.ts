// The door tests: each door is denied by each dimension, at the door and again in its job, and allowed on its own.
import { afterEach, describe, expect, it } from 'vitest';
import { testRedis } from '../redis.ts';
import { type Door, dimensionsOf, nameOf } from './door.ts';
import { type DoorWorld, openDoorWorld } from './door-world.ts';
import { expectDenied, expectDone, look } from './looks.ts';
import { allowing, denying } from './policies.ts';

type Enter = (door: Door) => Promise<DoorWorld>;

/** A world with everything the door needs. Call once at the top of a test file. */
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

/** The full title, because vitest truncates names in `describe.each` and script/plant-weaker-access.ts reads them. */
const titleOf = (kind: string, door: Door) => `${kind} ${nameOf(door)} [${door.access}]`;

export function checkDoors(enter: Enter, kind: string, doors: readonly Door[]): void {
  for (const door of doors) {
    describe(titleOf(kind, door), () => {
      const { job = 'asks', silent } = door;

      it.each(dimensionsOf(door))('is denied by a rule on its %s', async (dimension) => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(denying(dimension, door, world));
        await door.knock(world);
        await world.handled();
        await world.settle();
        await expectDenied(world, before, door, { isTold: silent !== 'always' && silent !== 'at the door' });
      });

      it.each(job === 'none' ? [] : dimensionsOf(door))(
        'has no effect if a rule on its %s is added before the job runs',
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

      it('is allowed by a rule that allows nothing else', async () => {
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

/** The same commands, typed as mentions of the bot. */
export function checkMentions(enter: Enter, commands: readonly Door[]): void {
  for (const door of commands.filter(isTyped)) {
    describe(titleOf('mention', door), () => {
      const saying = (world: DoorWorld): DoorWorld => ({ ...world, type: world.mention });

      it('is denied by a rule on its access', async () => {
        const world = await enter(door);
        const before = await look(world);
        world.setPolicy(denying('access', door, world));
        await door.knock(saying(world));
        await world.settle();
        await expectDenied(world, before, door, { isTold: true });
      });

      // A mention can't open a modal; the button that opens it is another door.
      it.runIf(typeof door.leads === 'string')('is allowed by a rule that allows nothing else', async () => {
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
