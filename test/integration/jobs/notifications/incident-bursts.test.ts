// An incident counts toward its channel's limit like a card. If the limit is used up, or the channel is quiet,
// a summary mentions the incident once.
import { expect, it } from 'vitest';
import { incidentItem } from '../../../../src/jobs/notifications/keep-incident-back.ts';
import {
  broken,
  cards,
  endBursts,
  failOn,
  green,
  IN_TIME,
  incidents,
  notedInBursts,
  push,
  REFUSED,
  shows,
  subscribe,
} from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const LIMIT = 10;
/** Too long to end within a test, so the tests ask for the summary. */
const WINDOW_MS = 600_000;
const openWorld = async () =>
  subscribe(await worlds.open({ ...IN_TIME, burstMs: WINDOW_MS }), { thread: false });

/** As if that many cards of other runs had been posted. */
async function leaveRoom(world: JobWorld, amount: number): Promise<void> {
  const window = { now: world.now(), limit: LIMIT, windowMs: WINDOW_MS };
  for (let taken = 0; taken < LIMIT - amount; taken += 1)
    await world.stores.bursts.take(world.channelId, `other-${taken}`, window);
}
const summaries = (world: JobWorld) => world.texts().filter((text) => text.startsWith('Many runs had news'));
const known = async ({ stores, channelId }: JobWorld) =>
  (await stores.incidents.get(channelId, PROJECT)).state.incidents;
const keptBack = (world: JobWorld) =>
  until(async () => {
    const { stores, channelId } = world;
    const items = (await known(world)).map((incident) => incidentItem({ projectSlug: PROJECT, incident }));
    const kept = await Promise.all(items.map((item) => stores.mutes.keptBack(channelId, item)));
    return kept.some((one) => one !== undefined);
  }, 'the incident kept back');

const deliverAgain = async (world: JobWorld) => {
  const { channelId, enqueue } = world;
  const [incident] = await known(world);
  const payload = { channelId, projectSlug: PROJECT, incidentId: incident?.id ?? '' };
  await enqueue({ name: 'deliver-incident', id: 'again', payload });
};

it('uses one token for its post and none for edits', async () => {
  const world = await openWorld();
  await leaveRoom(world, 3);
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  await failOn(world, ['fix', 'docs']);
  await shows(world, 'on 5 branches');
  expect(cards(world)).toHaveLength(2);
  const window = { now: world.now(), limit: LIMIT, windowMs: WINDOW_MS };
  expect(await world.stores.bursts.take(world.channelId, 'one-more', window)).toBe(false);
  expect(summaries(world)).toEqual([]);
});

it('goes into the burst summary when there is no room, and gets a card when there is room again', async () => {
  const world = await openWorld();
  await leaveRoom(world, 2);
  await failOn(world, ['main', 'release', 'feature', 'fix']);
  await keptBack(world);
  expect(incidents(world)).toEqual([]);
  const target = { ref: { kind: 'branch', branch: 'fix' }, project: PROJECT } as const;
  await world.enqueue({ name: 'why-notified', id: 'cmd-why', payload: { ...world.asked, target } });
  await until(() => world.whispers().some((text) => text.includes('was not told about')), 'the answer');
  const said = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada));
  expect(said).toContain('Its news is about to be posted in one message with that of other runs');
  await endBursts(world, WINDOW_MS);
  await until(() => summaries(world).length > 0, 'the summary');
  expect(summaries(world)[0]).toContain('This message covers 1 incident.');
  const blocks = JSON.stringify(world.slack.channel(world.channelId).messages().at(-1)?.blocks);
  expect(blocks).toContain('the same failure on 4 branches of acme/web');

  await until(
    async () => (await notedInBursts(world, WINDOW_MS)).every(({ items }) => items.length === 0),
    'it to be over',
  );
  // There is room again, but nothing new until main is green.
  world.pass(WINDOW_MS);
  await deliverAgain(world);
  await world.settled();
  expect(incidents(world)).toEqual([]);
  await push(world, 'main', green);
  await shows(world, 'on 4 branches');
  await world.settled();
  expect(incidents(world)).toHaveLength(1);
  expect(summaries(world)).toHaveLength(1);
});

it('is reported by its card alone if there is room before the summary, even after a crash in between', async () => {
  const world = await openWorld();
  await leaveRoom(world, 2);
  await failOn(world, ['main', 'release', 'feature']);
  await keptBack(world);
  // The worker noted it for the summary and died; the job's next run finds room.
  world.pass(WINDOW_MS);
  await deliverAgain(world);
  await shows(world, 'on 3 branches');
  await endBursts(world, WINDOW_MS);
  await until(
    async () => (await notedInBursts(world, WINDOW_MS)).every(({ items }) => items.length === 0),
    'nothing left to tell',
  );
  expect(summaries(world)).toEqual([]);
  expect(incidents(world)).toHaveLength(1);
});

it('is not posted into a channel that was muted while it was being read', async () => {
  const world = await openWorld();
  const { stores, channelId, ada } = world;
  await failOn(world, ['main', 'release']);
  world.ci.faults.add({ path: /\/api\/v1\.1\/project\/.*\/\d+$/, kind: 'hang' });
  await push(world, 'feature', broken(REFUSED));
  await until(async () => {
    const { state } = await stores.incidents.get(channelId, PROJECT);
    return state.failures.some(({ told }) => told === 'held');
  }, 'the third to be held');
  await stores.mutes.set(channelId, 'm1', { until: world.now() + 3_600_000, by: ada, at: world.now() });
  await until(async () => (await stores.mutes.withheld(channelId, 'm1')).length === 1, 'it noted');
  await world.settled();
  expect(incidents(world)).toEqual([]);
  await world.enqueue({ name: 'unmute', id: 'cmd-unmute', payload: world.asked });
  await until(() => world.texts().some((text) => text.includes('missed news of 1 run')), 'what was missed');
});

it('is not posted in quiet hours, and is reported when they end', async () => {
  const world = await openWorld();
  const { stores, channelId } = world;
  await leaveRoom(world, 2);
  await failOn(world, ['main', 'release', 'feature']);
  await keptBack(world);
  const minutes = Math.floor((world.now() % 86_400_000) / 60_000);
  const from = (minutes + 1_439) % 1_440;
  await stores.quietHours.set(channelId, { from, to: (minutes + 60) % 1_440, timeZone: 'Etc/UTC' });
  world.pass(WINDOW_MS);
  await push(world, 'main', green);
  await until(async () => (await known(world))[0]?.members[0]?.greenBy !== undefined, 'main green');
  await world.settled();
  expect(incidents(world)).toEqual([]);
});
