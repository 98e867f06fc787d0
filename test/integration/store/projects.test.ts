// The directory of projects: what is learned, what it costs, and what is forgotten.
import { beforeEach, expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createProjects } from '../../../src/store/projects.ts';
import { testRedis } from '../../support/redis.ts';
import { commandsOn } from '../../support/redis-costs.ts';

const { redis, prefix } = testRedis();
const T = 1_790_000_000_000;
const HOUR = 3_600_000;
const APP = 'circleci/Org1/App1';
let worlds = 0;
let keys = createKeys(prefix);
beforeEach(() => {
  worlds += 1;
  keys = createKeys(`${prefix}-${worlds}`);
});
const open = () => createProjects(redis, keys);
const sentDuring = async (work: () => Promise<unknown>) => commandsOn(redis, prefix, work);

it('merges what different answers say about a project', async () => {
  const projects = open();
  await projects.learn([{ slug: APP, name: 'mobile-app' }], T);
  await projects.learn([{ slug: APP, org: 'acme', id: 'p1' }], T + 1);
  await open().learn([{ slug: APP, defaultBranch: 'trunk' }], T + 2);
  expect(await projects.all()).toEqual([
    { slug: APP, name: 'mobile-app', org: 'acme', id: 'p1', defaultBranch: 'trunk' },
  ]);
});

it('keeps old names, the newest first, and no name twice', async () => {
  const projects = open();
  for (const name of ['one', 'two', 'one', 'three'])
    await projects.learn([{ slug: APP, name, org: 'acme' }], T);
  await projects.learn([{ slug: APP, org: 'umbrella' }], T);
  expect((await projects.all())[0]).toMatchObject({
    name: 'three',
    oldNames: ['acme/three', 'acme/one', 'acme/two'],
  });
});

it('takes no old name from an organization that became known', async () => {
  const projects = open();
  await projects.learn([{ slug: APP, name: 'app' }], T);
  await projects.learn([{ slug: APP, name: 'app', org: 'acme' }], T);
  expect(await projects.all()).toEqual([{ slug: APP, name: 'app', org: 'acme' }]);
});

it('follows a slug that changed by the id of the project', async () => {
  const projects = open();
  await projects.learn([{ slug: 'gh/acme/shop', id: 'p1' }], T);
  await projects.learn([{ slug: 'gh/acme/store', id: 'p1' }], T + 1);
  expect(await projects.all()).toEqual([{ slug: 'gh/acme/store', id: 'p1', oldNames: ['acme/shop'] }]);
  expect(await projects.list(10)).toEqual(['gh/acme/store']);
});

it('lists the most recently seen first, and forgets those not seen for longest', async () => {
  const projects = open();
  const many = Array.from({ length: 2_010 }, (_, at) => ({ slug: `gh/a/${at}`, id: `p${at}` }));
  await projects.learn(many.slice(0, 10), T);
  await projects.learn(many.slice(10), T + 1);
  await projects.seen('gh/a/100', T + 2);
  expect((await projects.all())[0]).toEqual({ slug: 'gh/a/100', id: 'p100' });
  expect(await projects.all()).toHaveLength(2_000);
  expect(await redis.hlen(keys.projectDetails())).toBe(2_000);
  expect(await redis.hlen(keys.projectIds())).toBe(2_000);
  await projects.seen('gh/a/100', T);
  expect((await projects.list(1))[0]).toBe('gh/a/100');
});

it('sends nothing to Redis while nothing is new', async () => {
  const projects = open();
  const app = { slug: APP, name: 'mobile-app', org: 'acme' };
  await projects.learn([app], T);
  const costs = await sentDuring(async () => {
    for (let minute = 0; minute < 60; minute += 1)
      await projects.learn([{ slug: APP, name: 'mobile-app' }], T + minute);
  });
  expect(costs).toEqual([]);
  await projects.learn([app], T + 2 * HOUR);
  expect(await redis.zscore(keys.projects(), APP)).toBe(String(T + 2 * HOUR));
});

it('reads the details again only after something has changed', async () => {
  const [reader, writer] = [open(), open()];
  await writer.learn([{ slug: APP, name: 'mobile-app' }], T);
  await reader.all();
  const quiet = await sentDuring(() => reader.all());
  expect(quiet.join(' ')).not.toContain('hgetall');
  await writer.learn([{ slug: APP, name: 'mobile' }], T);
  expect((await reader.all())[0]).toMatchObject({ name: 'mobile', oldNames: ['mobile-app'] });
});

it('learns everything again after Redis lost its data', async () => {
  const projects = open();
  await projects.learn([{ slug: APP, name: 'mobile-app' }], T);
  await projects.all();
  await redis.del(keys.projects(), keys.projectDetails(), keys.projectIds(), keys.projectsVersion());
  expect(await projects.all()).toEqual([]);
  await projects.learn([{ slug: APP, name: 'mobile-app' }], T);
  expect(await projects.all()).toEqual([{ slug: APP, name: 'mobile-app' }]);
});

it('reads a record of a newer or broken version as a slug alone', async () => {
  await redis.zadd(keys.projects(), T, 'gh/acme/web', T + 1, APP);
  await redis.hset(keys.projectDetails(), APP, '{"slug":7}');
  expect(await open().all()).toEqual([{ slug: APP }, { slug: 'gh/acme/web' }]);
});
