// A worker that is killed at any request while it brings news: it is told once. The rows together play every job that the bot
// gives itself, as the registry lists them, except those named below.
import { describe, expect, it } from 'vitest';
import { contracts } from '../../../src/contracts/index.ts';
import { dieEverywhere } from '../../support/deaths/outcome.ts';
import { stories } from '../../support/deaths/stories.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';

const enter = doorWorlds();
/** They tell nobody anything, or only replace what they showed before. */
const ELSEWHERE: Record<string, string> = {
  poll: 'reads and asks for other jobs',
  sweep: 'reads and asks for other jobs',
  'refresh-suggestions': 'reads for menus',
  'publish-home': 'replaces the home tab',
  'check-accounts': 'deletes tokens that are not used',
  'app-uninstalled': 'deletes what Slack gave',
  'await-output': 'edits a post when its output is there',
};
const played = new Set<string>();

describe('killed before and after each request', () => {
  it.each(stories)('$name', async ({ ready, act }) => {
    const { whole, deaths, wrongs } = await dieEverywhere(async () => {
      const world = await enter({ ready } as Parameters<typeof enter>[0]);
      await act(world);
      await world.handled();
      return world;
    });
    for (const name of whole.jobs) played.add(name);
    expect(whole.told).not.toEqual([]);
    expect(wrongs).toEqual([]);
    expect(deaths).toBe(2 * whole.requests.length);
  });
});

it('every job that the bot gives itself is played', () => {
  const own = Object.entries(contracts).filter(([, contract]) => !('command' in contract));
  const missing = own.map(([name]) => name).filter((name) => !played.has(name) && !(name in ELSEWHERE));
  expect(missing).toEqual([]);
});
