// A policy that allows projects only: what belongs to no project stays open to people who may do it in one.
import { describe, it } from 'vitest';
import { commandDoors, viewDoors } from '../../support/policy-doors/all-doors.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { nameOf } from '../../support/policy-doors/door.ts';
import { expectDone, look } from '../../support/policy-doors/looks.ts';

const enter = doorWorlds();
const ownAffairs = ['login', 'logout', 'whoami', 'dm', 'mentions', 'subscriptions', 'owners list'];
const doors = [...commandDoors.ofSettings, ...viewDoors].filter(({ id }) => ownAffairs.includes(id));

describe('rules for projects alone', () => {
  it.each(doors.map((door) => [nameOf(door), door] as const))('let %s through', async (_name, door) => {
    const world = await enter(door);
    const before = await look(world);
    world.setPolicy({
      default: 'deny',
      rules: [
        { effect: 'allow', projects: ['gh/acme/*'] },
        { effect: 'deny', projects: ['gh/acme/secret'] },
      ],
    });
    await door.knock(world);
    await world.handled();
    await world.settle();
    await expectDone(world, before, door);
  });
});
