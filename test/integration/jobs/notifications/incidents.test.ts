// One failure on many branches: two cards, then one card of the incident for all that follow, edited in place.
import { expect, it } from 'vitest';
import type { CircleciEvent } from '../../../../src/jobs/contracts.ts';
import { defaultFilter, type Filter } from '../../../../src/runs/filter.ts';
import { QUIET_MS } from '../../../../src/runs/incident.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const STEPS = /\/api\/v1\.1\/project\/.*\/\d+$/;

async function worldWithSubscription(filter: Partial<Filter> = {}): Promise<JobWorld> {
  const world = await worlds.open();
  const wanted = { ...defaultFilter, ...filter };
  await world.stores.subscriptions.add(world.channelId, {
    project: PROJECT,
    filter: wanted,
    by: world.ada,
    at: 1,
  });
  return world;
}

/** The hour after which an incident may be over waits in the queue, so the queue does not run empty. */
const settled = ({ queues }: JobWorld) =>
  until(async () => {
    const jobs = Object.values(await queues.counts());
    return jobs.every(({ waiting = 0, active = 0 }) => waiting + active === 0);
  }, 'all jobs that are due to end');

const broken = (line: string) => [
  {
    name: 'build',
    jobs: [
      {
        name: 'unit',
        outcome: 'failed' as const,
        steps: [{ name: 'npm test', output: `${line}\n`, failed: true }],
      },
    ],
  },
];
const green = [{ name: 'build', jobs: [{ name: 'unit' }] }];
const REFUSED = 'Error: connect ECONNREFUSED 127.0.0.1:5432 after 31 ms';

async function push(world: JobWorld, branch: string, script: Parameters<JobWorld['ci']['script']>[1]) {
  world.ci.script(PROJECT, script);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  await world.ci.finish();
  const workflow = pipeline?.workflows.at(-1);
  if (pipeline === undefined || workflow === undefined) throw new Error('nothing ran');
  const { id, name, status, createdAt } = workflow;
  const event: CircleciEvent = {
    id: `e-${id}`,
    source: 'workflow-completed',
    projectSlug: PROJECT,
    pipelineId: pipeline.id,
    pipelineNumber: pipeline.number,
    workflow: { id, name, status, createdAt: new Date(createdAt).toISOString() },
    facts: { branch },
  };
  await world.enqueue({ name: 'record-event', id: `ev-${id}`, payload: { event } });
  return pipeline;
}

const incidents = (world: JobWorld) => world.texts().filter((text) => text.startsWith('The same failure on'));
const cards = (world: JobWorld) => world.texts().filter((text) => /#\d+ on .* failed/.test(text));
const shows = (world: JobWorld, words: string) =>
  until(
    async () => incidents(world).some((text) => text.includes(words)),
    `an incident card with “${words}”`,
  );

async function storm(world: JobWorld, branches: readonly string[]) {
  for (const branch of branches) {
    await push(world, branch, broken(REFUSED.replace('31', String(branch.length * 7))));
    await settled(world);
  }
}

it('folds from the third branch on into one card, counts the branches and says when it is over', async () => {
  const world = await worldWithSubscription();
  await storm(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches of acme/web: unit / npm test');
  await storm(world, ['fix']);
  await shows(world, 'on 4 branches');
  expect(incidents(world)).toHaveLength(1);
  expect(cards(world)).toHaveLength(2);

  for (const branch of ['main', 'release', 'feature']) await push(world, branch, green);
  await shows(world, 'Green again: 3 branches');
  await push(world, 'fix', green);
  await shows(world, 'Every branch is green again');
  await settled(world);
  expect(incidents(world)).toHaveLength(1);
  // The two that had cards are told that they are fixed, the others by the incident card.
  expect(world.texts().filter((text) => /is fixed|succeeded/.test(text))).toHaveLength(2);
});

it('folds all of a burst that comes at once, also without threads', async () => {
  const world = await worldWithSubscription({ thread: false });
  const branches = ['a', 'b', 'c', 'd', 'e'];
  for (const branch of branches) await push(world, branch, broken(REFUSED));
  await shows(world, 'on 5 branches');
  await settled(world);
  expect(incidents(world)).toHaveLength(1);
  expect(cards(world)).toHaveLength(2);
});

it('gives strangers their own cards', async () => {
  const world = await worldWithSubscription();
  for (const [at, name] of ['left-pad', 'right-pad', 'is-odd', 'is-even'].entries()) {
    await push(world, `b${at}`, broken(`Error: cannot find module ${name}`));
  }
  await world.idle();
  expect(cards(world)).toHaveLength(4);
  expect(incidents(world)).toEqual([]);
});

it('does not keep a card back for longer than a moment when CircleCI tells nothing', async () => {
  const world = await worldWithSubscription();
  await storm(world, ['main', 'release']);
  world.ci.faults.add({ path: STEPS, kind: '429', retryAfterSeconds: 30, times: 50 });
  await push(world, 'feature', broken(REFUSED));
  await until(async () => cards(world).length === 3, 'the third card');
  expect(incidents(world)).toEqual([]);
});

it('keeps to the filters and mutes of each channel', async () => {
  const world = await worldWithSubscription({ branches: ['main', 'feature'] });
  const { stores, ada } = world;
  const muted = world.slack.addChannel({ name: 'muted' }).id;
  await stores.subscriptions.add(muted, { project: PROJECT, filter: defaultFilter, by: ada, at: 1 });
  await stores.mutes.set(muted, 'm1', { until: world.now() + 60_000, by: ada, at: world.now() });
  await storm(world, ['main', 'release', 'feature', 'fix']);
  await world.idle();
  expect(cards(world)).toHaveLength(2);
  expect(incidents(world)).toEqual([]);
  expect(world.slack.channel(muted).messages()).toEqual([]);
  expect(await stores.mutes.withheld(muted, 'm1')).toHaveLength(4);
});

it('says why a folded run has no card, and that all is quiet after an hour', async () => {
  const world = await worldWithSubscription();
  await storm(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  const { asked, channelId } = world;
  const target = { ref: { kind: 'branch', branch: 'feature' }, project: PROJECT } as const;
  await world.enqueue({ name: 'why-notified', id: 'cmd-why', payload: { ...asked, target } });
  await until(async () => world.whispers().some((text) => text.includes('was not told of')), 'the answer');
  const said = JSON.stringify(world.slack.channel(channelId).ephemerals(world.ada));
  expect(said).toContain('the card of that incident tells of it');

  await settled(world);
  const [incident] = (await world.stores.incidents.get(channelId, PROJECT)).storm.incidents;
  world.pass(QUIET_MS);
  const payload = { channelId, projectSlug: PROJECT, incidentId: incident?.id ?? '' };
  await world.enqueue({ name: 'deliver-incident', id: 'hour', payload });
  await shows(world, 'Nothing more has failed by it for an hour');
});

it.each(['perform-then-hang', 'perform-then-reset'] as const)(
  'posts its card once, also after %s',
  async (kind) => {
    const world = await worldWithSubscription({ thread: false });
    await storm(world, ['main', 'release']);
    await world.idle();
    world.slack.faults.add({ method: 'chat.postMessage', kind });
    await storm(world, ['feature']);
    await shows(world, 'on 3 branches');
    await storm(world, ['fix']);
    await shows(world, 'on 4 branches');
    expect(incidents(world)).toHaveLength(1);
  },
);
