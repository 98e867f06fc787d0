// Usage: one export for all who ask on a day, waited for, added up, told to one person.
import { expect, it } from 'vitest';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const DAY = 86_400_000;

const asking = ({ asked }: JobWorld, days = 7) => ({ ...asked, project: PROJECT, days });
const orders = ({ ci }: JobWorld) => ci.count('POST', /usage_export_job/);
const looks = ({ ci }: JobWorld) => ci.count('GET', /usage_export_job/);

async function worldWithJobs(): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'One' });
  await world.ci.finish();
  // Noon of tomorrow, for the bot: today's jobs have become those of a day gone by, and no test crosses a midnight.
  world.pass(DAY + DAY / 2 - (world.now() % DAY));
  return world;
}

it('adds up a finished export, and orders no second one for the same days', async () => {
  const world = await worldWithJobs();
  world.ci.faults.add({ method: 'GET', path: /usage_export_job/, kind: 'status', status: 503, times: 1 });
  await world.enqueue({ name: 'usage', id: 'cmd-first', payload: asking(world) });
  await until(() => orders(world) === 1, 'the order');
  await world.ci.finish();
  await until(() => world.whispers().length === 1, 'the answer');

  expect(world.whispers()[0]).toMatch(/^acme used [\d.]+ credits? from \S+ to \S+ \(UTC\) for 2 jobs\.$/);
  await world.run('usage', asking(world));
  expect(world.whispers()).toHaveLength(2);
  expect(orders(world)).toBe(1);
  await world.enqueue({ name: 'usage', id: 'cmd-other', payload: asking(world, 3) });
  await until(() => orders(world) === 2, 'an order for other days');
});

it('says why an export failed, and orders anew when asked again', async () => {
  const world = await worldWithJobs();
  world.ci.failUsageExports('Too many rows');
  await world.enqueue({ name: 'usage', id: 'cmd-first', payload: asking(world) });
  await until(() => orders(world) === 1, 'the order');
  await world.ci.finish();
  await until(() => world.whispers().length === 1, 'the answer');

  expect(world.whispers()[0]).toContain('failed to create the usage export: `Too many rows`');
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => orders(world) === 2, 'a new order after the failed one');
});

it('tells of an order without an answer, and is free to order again', async () => {
  const world = await worldWithJobs();
  world.ci.faults.add({ method: 'POST', path: /usage_export_job/, kind: 'perform-then-hang' });
  await world.run('usage', asking(world));

  expect(world.whispers()[0]).toContain('CircleCI');
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => orders(world) === 2, 'a second order');
});

it('gives up waiting, says so, and looks at the same export when asked again', async () => {
  const world = await worldWithJobs();
  await world.enqueue({ name: 'usage', id: 'cmd-first', payload: asking(world) });
  await until(() => looks(world) === 1, 'a look');
  world.pass(16 * 60_000);
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => world.whispers().length > 0, 'the answer');

  expect(world.whispers()[0]).toContain('still working on the usage export for 7 days');
  expect(orders(world)).toBe(1);
});

it('is held to a policy for the whole organization', async () => {
  const world = await worldWithJobs();
  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', projects: ['gh/acme/*'] }] });
  await world.run('usage', asking(world));

  expect(world.whispers()[0]).toContain('You can’t use');
  expect(orders(world)).toBe(0);
});
