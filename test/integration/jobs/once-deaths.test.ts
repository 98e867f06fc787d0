// A worker that is killed at any request of a job that changes CircleCI: the change is made once at most, and its outcome is
// told once. The jobs are those of the registry with the effect `once`; each is reached through a door of its command.
import { expect, it } from 'vitest';
import { type AskedName, contracts, leastPermission } from '../../../src/contracts/index.ts';
import { dieEverywhere } from '../../support/deaths/outcome.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import type { Door } from '../../support/policy-doors/door.ts';
import { doorsOfChanges } from '../../support/policy-doors/second-persons.ts';

const enter = doorWorlds();
const jobs = Object.entries(contracts)
  .filter(([, { effect }]) => effect === 'once')
  .map(([name]) => name as AskedName);

it.each(jobs)('%s, killed before and after each request', async (name) => {
  const { command } = leastPermission(name);
  const doors = doorsOfChanges.filter((one) => one.command === command);
  // Some commands have several such jobs, each with a door of its name.
  const door = doors.find(({ id }) => id === name) ?? doors[0];
  expect(door, `a door of \`${command}\` that leads to a request to CircleCI`).toBeDefined();
  const { whole, deaths, wrongs } = await dieEverywhere(() => knockAt(door as Door));
  expect(whole.jobs).toContain(name);
  expect(whole.changes).not.toEqual([]);
  expect(wrongs).toEqual([]);
  // Each request once before and once after.
  expect(deaths).toBe(2 * whole.requests.length);
});

async function knockAt(door: Door) {
  const world = await enter(door);
  await door.knock(world);
  await world.handled();
  return world;
}
