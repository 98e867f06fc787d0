// Direct messages to who began a run, where they asked for them: each piece of news once.
import { expect, it } from 'vitest';
import type { JobScript } from '../../../playground/circleci/script.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../support/job-world.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const worlds = jobWorlds(testRedis());

/** What one person got by direct message. */
const direct = ({ slack, ada }: JobWorld, userId = ada): string[] =>
  slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map(({ text }) => text);

const want = (world: JobWorld, wanted: boolean, id: string) =>
  world.run('set-direct', { ...world.asked, wanted }, id);

async function trigger(world: JobWorld, jobs: JobScript[]) {
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  const payload = { ...world.asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false };
  await world.run('trigger-pipeline', payload);
}

/** Looks until the news is there, and then once more. */
async function look(world: JobWorld, isThere: () => boolean): Promise<void> {
  await until(async () => {
    await world.poll();
    return isThere();
  }, 'the news');
  await world.poll();
}

it('tells the end, once, and only who asked for it', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  expect(world.whispers().at(-1)).toContain('I write you a direct message');
  await trigger(world, [{ name: 'unit', outcome: 'failed' }]);
  expect(direct(world)).toEqual([]);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
  await world.ci.finish();
  await look(world, () => direct(world).length > 0);
  expect(direct(world)).toEqual([expect.stringMatching(/on main failed.*unit did not pass/)]);
  expect(direct(world, world.grace)).toEqual([]);
});

it('tells of a hold, and then of the end', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  await trigger(world, [
    { name: 'hold', type: 'approval' },
    { name: 'deploy', requires: ['hold'] },
  ]);
  await world.ci.advance();
  await look(world, () => direct(world).length > 0);
  expect(direct(world)).toEqual([expect.stringContaining('waits for approval of hold')]);
});

it('tells nothing unless it was asked for, and no more when it is muted', async () => {
  const world = await worlds.open();
  await trigger(world, [{ name: 'unit' }]);
  await world.ci.finish();
  await look(world, () => world.texts().some((text) => text.includes('succeeded')));
  expect(direct(world)).toEqual([]);
  await want(world, true, 'cmd-1');
  await want(world, false, 'cmd-2');
  expect(world.whispers().at(-1)).toContain('no direct messages');
  expect(await world.stores.people.wantsDirect(world.ada)).toBe(false);
});

it('leaves the end to the watch where there is one', async () => {
  const world = await worlds.open();
  await want(world, true, 'cmd-dm');
  await trigger(world, [{ name: 'unit' }]);
  const target = { ref: { kind: 'last' }, project: PROJECT } as const;
  await world.run('watch-run', { ...world.asked, target });
  await world.ci.finish();
  await look(world, () => direct(world).length > 0);
  await world.poll();
  expect(direct(world)).toHaveLength(1);
});
