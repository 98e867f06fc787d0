// How the directory of projects is filled: from lists, feeds, webhooks and reads, within the budget.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const APP = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';
const list = { kind: 'projects' } as const;
const MINUTE = 60_000;

const known = async (world: JobWorld) =>
  Object.fromEntries((await world.stores.projects.all()).map((one) => [one.slug, one]));
const reads = (world: JobWorld) => world.ci.count('GET', /./);

it('reads what the shared token follows, and what it sees in its organizations', async () => {
  const world = await worlds.open();
  world.ci.addProject({ slug: APP, name: 'mobile-app', organizationName: 'acme', githubApp: true });
  await world.run('refresh-suggestions', { list });

  expect(await known(world)).toMatchObject({
    [PROJECT]: { defaultBranch: 'main' },
    [APP]: { name: 'mobile-app', org: 'acme', defaultBranch: 'main' },
  });
});

it('the first sweep fills it, and the next one does not', async () => {
  const world = await worlds.open();
  world.ci.addProject({ slug: APP, name: 'mobile-app', githubApp: true });
  await world.run('sweep', {});
  expect(await known(world)).toMatchObject({ [APP]: { name: 'mobile-app' } });

  const before = reads(world);
  await world.run('sweep', {});
  expect(reads(world)).toBe(before);
  world.pass(16 * MINUTE);
  await world.run('sweep', {});
  expect(reads(world)).toBeGreaterThan(before);
});

it('reads few names at a time, and asks no more about a project that the token cannot see', async () => {
  const world = await worlds.open();
  const hidden = Array.from({ length: 30 }, (_, index) => ({
    slug: `circleci/OrgHiddenOrgHiddenOr/P${index}`,
  }));
  await world.stores.projects.learn(hidden);
  const named = () => world.ci.count('GET', /\/project\/circleci\/Org/);

  await world.run('refresh-suggestions', { list });
  expect(named()).toBe(20);
  await world.run('refresh-suggestions', { list });
  expect(named()).toBe(30);
  await world.run('refresh-suggestions', { list });
  expect(named()).toBe(30);
});

it('notices a new name within a day without a webhook, and at once with one', async () => {
  const world = await worlds.open();
  const app = world.ci.addProject({
    slug: APP,
    name: 'mobile-app',
    organizationName: 'acme',
    githubApp: true,
  });
  await world.run('refresh-suggestions', { list });
  app.name = 'phone-app';
  app.followers = new Set();
  world.pass(25 * 60 * MINUTE);
  await world.run('refresh-suggestions', { list });
  expect((await known(world))[APP]).toMatchObject({ name: 'phone-app', oldNames: ['acme/mobile-app'] });

  const event = {
    id: 'e1',
    source: 'job-completed' as const,
    projectSlug: APP,
    project: { name: 'handset', org: 'acme' },
    pipelineId: 'p1',
    pipelineNumber: 1,
    facts: {},
  };
  await world.run('record-event', { event });
  expect((await known(world))[APP]).toMatchObject({ oldNames: ['acme/phone-app', 'acme/mobile-app'] });
});

it('keeps what it read when CircleCI fails half way', async () => {
  const world = await worlds.open();
  world.ci.faults.add({
    kind: 'status',
    path: /collaborations/,
    status: 503,
    times: Number.POSITIVE_INFINITY,
  });
  await world.run('refresh-suggestions', { list });
  expect(Object.keys(await known(world))).toEqual([PROJECT]);
});
