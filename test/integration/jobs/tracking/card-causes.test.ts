// The card itself says in which step a run failed, and which line was taken as the cause; a guess is shown as a guess.
import { expect, it } from 'vitest';
import { textOf } from '../../../../playground/scenarios/read-card.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { runOf, tellOf } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const failing = (output: string) => [
  {
    name: 'build',
    jobs: [{ name: 'unit', outcome: 'failed' as const, steps: [{ name: 'npm test', output, failed: true }] }],
  },
];

async function cardOf(world: JobWorld, output: string, { thread }: { thread: boolean }): Promise<string> {
  const filter = { ...defaultFilter, thread };
  await world.stores.subscriptions.add(world.channelId, { project: PROJECT, filter, by: world.ada, at: 1 });
  await tellOf(world, await runOf(world, 'main', failing(output)));
  await world.settled();
  const cards = world.slack.channel(world.channelId).messages();
  expect(cards).toHaveLength(1);
  return cards.map(textOf).join();
}

it.each([true, false])('names the step and the line, with threads: %s', async (thread) => {
  const card = await cardOf(await worlds.open(), 'curl: (6) Could not resolve host: npm.acme.dev\n', {
    thread,
  });
  expect(card).toMatch(/Failed: .*unit.* in step `npm test` with exit code 1/);
  expect(card).toMatch(/Taken as the cause \(name lookup\): `.*Could not resolve host: npm\.acme\.dev`/);
});

it('shows a guess as a guess', async () => {
  const card = await cardOf(await worlds.open(), 'TypeError: fetch failed\n', { thread: true });
  expect(card).toMatch(
    /Not sure what caused it\. The last line that looks like an error: `TypeError: fetch failed`/,
  );
});
