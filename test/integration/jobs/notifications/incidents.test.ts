// The same failure on many branches: two cards, then one incident card for the rest, edited in place.
import { expect, it } from 'vitest';
import { quietMuteId } from '../../../../src/jobs/tracking/keep-back.ts';
import { moveIncidents } from '../../../../src/jobs/tracking/move-incident.ts';
import { observe } from '../../../../src/jobs/tracking/observe.ts';
import { failedKey } from '../../../../src/runs/failed-key.ts';
import { defaultFilter, type Filter } from '../../../../src/runs/filter.ts';
import { QUIET_MS } from '../../../../src/runs/incident-state.ts';
import { quietUntil } from '../../../../src/runs/quiet-hours.ts';
import {
  broken,
  cards,
  failOn,
  green,
  IN_TIME,
  incidents,
  push,
  REFUSED,
  runOf,
  shows,
  subscribe,
  tellOf,
} from '../../../support/failing-branches.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const STEPS = /\/api\/v1\.1\/project\/.*\/\d+$/;
const worldWithSubscription = async (filter: Partial<Filter> = {}) =>
  subscribe(await worlds.open(IN_TIME), filter);

it('folds the third and later branches into one card, counts them, and says when it is over', async () => {
  const world = await worldWithSubscription();
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches of acme/web: unit / npm test');
  await failOn(world, ['fix']);
  await shows(world, 'on 4 branches');
  expect(incidents(world)).toHaveLength(1);
  expect(cards(world)).toHaveLength(2);

  for (const branch of ['main', 'release', 'feature']) await push(world, branch, green);
  await shows(world, 'Green again: 3 branches');
  await push(world, 'fix', green);
  await shows(world, 'Every branch is green again');
  await world.settled();
  expect(incidents(world)).toHaveLength(1);
  // The two that had cards are told on their own cards that they are fixed, the others on the incident's card.
  expect(world.texts().filter((text) => /is fixed|succeeded/.test(text))).toHaveLength(2);
});

it('folds a burst that arrives at once, also without threads', async () => {
  const world = await worldWithSubscription({ thread: false });
  const branches = ['a', 'b', 'c', 'd', 'e'];
  for (const branch of branches) await push(world, branch, broken(REFUSED));
  await shows(world, 'on 5 branches');
  await world.settled();
  expect(incidents(world)).toHaveLength(1);
  expect(cards(world)).toHaveLength(2);
});

it('gives unrelated failures their own cards', async () => {
  const world = await worldWithSubscription();
  for (const [at, name] of ['left-pad', 'right-pad', 'is-odd', 'is-even'].entries()) {
    await push(world, `b${at}`, broken(`Error: Cannot find module '${name}'`));
  }
  await world.settled();
  expect(cards(world)).toHaveLength(4);
  expect(incidents(world)).toEqual([]);
});

it('holds a card back only briefly when CircleCI is not responding', async () => {
  const world = await subscribe(await worlds.open());
  await failOn(world, ['main', 'release']);
  world.ci.faults.add({ path: STEPS, kind: '429', retryAfterSeconds: 30, times: 50 });
  await push(world, 'feature', broken(REFUSED));
  await until(async () => cards(world).length === 3, 'the third card');
  expect(incidents(world)).toEqual([]);
});

it('respects the filters and mutes of each channel', async () => {
  const world = await worldWithSubscription({ branches: ['main', 'feature'] });
  const { stores, ada } = world;
  const muted = world.slack.addChannel({ name: 'muted' }).id;
  await stores.subscriptions.add(muted, { project: PROJECT, filter: defaultFilter, by: ada, at: 1 });
  await stores.mutes.set(muted, 'm1', { until: world.now() + 60_000, by: ada, at: world.now() });
  await failOn(world, ['main', 'release', 'feature', 'fix']);
  await world.settled();
  expect(cards(world)).toHaveLength(2);
  expect(incidents(world)).toEqual([]);
  expect(world.slack.channel(muted).messages()).toEqual([]);
  expect(await stores.mutes.withheld(muted, 'm1')).toHaveLength(4);
});

it('says why a folded run has no card, and after an hour that no more branches failed', async () => {
  const world = await worldWithSubscription();
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  const { asked, channelId } = world;
  const target = { ref: { kind: 'branch', branch: 'feature' }, project: PROJECT } as const;
  await world.enqueue({ name: 'why-notified', id: 'cmd-why', payload: { ...asked, target } });
  await until(async () => world.whispers().some((text) => text.includes('was not told about')), 'the answer');
  const said = JSON.stringify(world.slack.channel(channelId).ephemerals(world.ada));
  expect(said).toContain('so it is on the card of that incident');

  await world.settled();
  const [incident] = (await world.stores.incidents.get(channelId, PROJECT)).state.incidents;
  world.pass(QUIET_MS);
  const payload = { channelId, projectSlug: PROJECT, incidentId: incident?.id ?? '' };
  await world.enqueue({ name: 'deliver-incident', id: 'hour', payload });
  await shows(world, 'I saw no more branches fail this way for an hour');
});

it.each(['perform-then-hang', 'perform-then-reset'] as const)(
  'posts its card once, even after %s',
  async (kind) => {
    const world = await worldWithSubscription({ thread: false });
    await failOn(world, ['main', 'release']);
    await world.settled();
    world.slack.faults.add({ method: 'chat.postMessage', kind });
    await failOn(world, ['feature']);
    await shows(world, 'on 3 branches');
    await failOn(world, ['fix']);
    await shows(world, 'on 4 branches');
    expect(incidents(world)).toHaveLength(1);
  },
);

it('shows thirty branches that fail at once for three reasons as six cards and three incidents, with three workers', async () => {
  const world = await subscribe(await worlds.open({ ...IN_TIME, workers: 3 }), { thread: false });
  const lines = [
    REFUSED,
    "Error: Cannot find module 'left-pad'",
    "src/cart.ts(7,3): error TS2304: Cannot find name 'user'.",
  ];
  const runs = [];
  for (let at = 0; at < 30; at += 1) runs.push(await runOf(world, `b${at}`, broken(lines[at % 3] ?? '')));
  // Each failure arrives twice, in random order.
  const order = [...runs.slice(11), ...runs.slice(0, 17).reverse(), ...runs.slice(17), ...runs.slice(0, 11)];
  await Promise.all(order.map((run) => tellOf(world, run)));
  const whole = () => incidents(world).filter((text) => text.includes('on 10 branches'));
  await until(() => whole().length === 3, 'three incidents of ten branches each');
  await until(() => cards(world).length === 6, 'six cards');
  await world.settled();
  expect(incidents(world)).toHaveLength(3);
  expect(cards(world)).toHaveLength(6);
});

it('is not made from a guess: an uncaught exception may have any cause', async () => {
  const world = await worldWithSubscription({ thread: false });
  for (const branch of ['main', 'release', 'feature', 'fix'])
    await push(world, branch, broken('TypeError: user is undefined'));
  await until(() => cards(world).length === 4, 'a card for each');
  await world.settled();
  expect(incidents(world)).toEqual([]);
});

it('is the only message that says a branch without a card is green, also in quiet hours', async () => {
  const world = await worldWithSubscription({ thread: false });
  const { stores, channelId } = world;
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  const hours = { from: 0, to: 1_439, timeZone: 'Etc/UTC' };
  await stores.quietHours.set(channelId, hours);
  for (const branch of ['main', 'release', 'feature']) await push(world, branch, green);
  await shows(world, 'Every branch is green again');
  await world.settled();
  const until = quietUntil(world.now(), hours) ?? 0;
  const kept = await stores.mutes.withheld(channelId, quietMuteId(until));
  const branches = await Promise.all(kept.map(async (id) => (await stores.runs.get(id))?.branch));
  expect(branches.sort()).toEqual(['main', 'release']);
});

it('folds a failure that was not read in time because its worker died', async () => {
  const world = await worldWithSubscription({ thread: false });
  const { channelId, deps, stores } = world;
  await failOn(world, ['main', 'release']);
  const { id: pipelineId, number } = await runOf(world, 'feature', broken(REFUSED));
  const { run } = await observe(deps, pipelineId, { priority: 'background' });
  const which = { pipelineId, key: failedKey(run) };
  // The run is stored as held, but neither of its follow-up jobs exists yet.
  const dead = { ...deps, enqueue: async () => undefined };
  const event = { kind: 'failed', ...which, number, branch: 'feature', at: world.now() } as const;
  await moveIncidents(dead, { channelId, projectSlug: PROJECT }, event);
  const payload = { channelId, projectSlug: PROJECT, ...which, isLate: true };
  await world.enqueue({ name: 'fold-failure', id: 'late', payload });
  await shows(world, 'on 3 branches');
  await world.settled();
  expect(cards(world)).toHaveLength(2);
  expect((await stores.incidents.get(channelId, PROJECT)).state.failures).toMatchObject([
    { told: 'card' },
    { told: 'card' },
    { told: 'folded' },
  ]);
});

it('reads a failure again that was another one in between, as after a failover that lost what was stored last', async () => {
  const world = await worldWithSubscription({ thread: false });
  const { channelId, deps } = world;
  const place = { channelId, projectSlug: PROJECT };
  await failOn(world, ['main', 'release']);
  const { id: pipelineId, number } = await runOf(world, 'feature', broken(REFUSED));
  const { run } = await observe(deps, pipelineId, { priority: 'background' });
  const failed = (key: string) =>
    ({ kind: 'failed', pipelineId, key, number, branch: 'feature', at: world.now() }) as const;

  const requests: Parameters<typeof world.enqueue>[0][] = [];
  const later = {
    ...deps,
    enqueue: async (request: (typeof requests)[number]) => void requests.push(request),
  };
  await moveIncidents(later, place, failed(failedKey(run)));
  await moveIncidents(later, place, failed('other'));
  expect(requests.map(({ name }) => name)).toEqual(Array.from({ length: 4 }, () => 'fold-failure'));
  // Those that read the first one come while the other one is stored, so nobody is told.
  for (const request of requests.slice(0, 2)) await world.enqueue(request);
  await world.settled();
  expect([...cards(world), ...incidents(world)]).toHaveLength(2);

  world.pass(1_000);
  await moveIncidents(deps, place, failed(failedKey(run)));
  await shows(world, 'on 3 branches');
});
