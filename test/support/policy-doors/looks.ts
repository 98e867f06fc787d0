// What is visible before and after using a door, and what must follow if it was denied or allowed.
import { expect } from 'vitest';
import type { Dimension, Door } from './door.ts';
import type { DoorWorld } from './door-world.ts';
import { REASON } from './policies.ts';

export interface Look {
  writes: string[];
  settings: Record<string, string>;
  seen: string[];
  /** Number of the bot's messages in the channel. */
  posts: number;
  /** Everything asked of CircleCI, reads included. */
  circleciCalls: string[];
}

export const look = async (world: DoorWorld): Promise<Look> => ({
  writes: world.writes(),
  settings: await world.settings(),
  seen: world.seen(),
  posts: world.slack
    .channel(world.channelId)
    .messages()
    .filter(({ botId }) => botId !== undefined).length,
  circleciCalls: world.ci.calls.map(({ method, path }) => `${method} ${path}`),
});

/** What somebody could read only afterward. */
export const newsSince = (before: Look, after: Look): string[] =>
  after.seen.filter((one) => !before.seen.includes(one));

export async function expectDenied(
  world: DoorWorld,
  before: Look,
  { leads }: Door,
  { isTold, dimension }: { isTold: boolean; dimension: Dimension },
): Promise<void> {
  const after = await look(world);
  const closed = `closed by a rule on its ${dimension}`;
  expect(after.writes.slice(before.writes.length), `sent to CircleCI, ${closed}`).toEqual([]);
  expect(after.settings, `settings, ${closed}`).toEqual(before.settings);
  if (leads === 'channel') expect(after.posts, `messages in the channel, ${closed}`).toBe(before.posts);
  const told = newsSince(before, after).join('\n');
  if (typeof leads === 'object') expect(told, `shown all the same, ${closed}`).not.toContain(leads.shows);
  if (isTold) expect(told, [closed, ...world.problems()].join('\n')).toContain(REASON);
}

export async function expectDone(world: DoorWorld, before: Look, { leads }: Door): Promise<void> {
  const after = await look(world);
  const told = newsSince(before, after).join('\n');
  const why = `${told}\n${world.problems().join('\n')}`;
  if (leads === 'circleci') expect(after.writes.length, why).toBeGreaterThan(before.writes.length);
  else expect(after.writes.slice(before.writes.length), 'sent to CircleCI').toEqual([]);
  if (leads === 'channel') expect(after.posts, why).toBeGreaterThan(before.posts);
  if (leads === 'settings') expect(after.settings, why).not.toEqual(before.settings);
  if (typeof leads === 'object') expect(told, why).toContain(leads.shows);
}
