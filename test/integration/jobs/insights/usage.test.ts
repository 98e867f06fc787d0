// Usage: one export a day for everyone who asks, awaited, added up, and shown to one person.
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
  // Noon tomorrow, for the bot: today's jobs then belong to a complete day, and no test crosses midnight.
  world.pass(DAY + DAY / 2 - (world.now() % DAY));
  return world;
}

it('adds up a finished export, and creates no second one for the same days', async () => {
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

it('says why an export failed, and creates another when asked again', async () => {
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

it('doesn’t add up a file that was cut off, and creates another export when asked again', async () => {
  const world = await worldWithJobs();
  world.ci.cutUsageFiles(true);
  await world.enqueue({ name: 'usage', id: 'cmd-first', payload: asking(world) });
  await until(() => orders(world) === 1, 'the order');
  await world.ci.finish();
  await until(() => world.whispers().length === 1, 'the answer');

  expect(world.whispers()[0]).toContain('cut off or damaged, so I didn’t add it up');
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => orders(world) === 2, 'a new order after the damaged one');
});

it('says that the request for an export got no response, and can request it again', async () => {
  const world = await worldWithJobs();
  world.ci.faults.add({ method: 'POST', path: /usage_export_job/, kind: 'perform-then-hang' });
  await world.run('usage', asking(world));

  expect(world.whispers()[0]).toContain('CircleCI');
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => orders(world) === 2, 'a second order');
});

it('stops waiting, says so, and checks the same export when asked again', async () => {
  const world = await worldWithJobs();
  await world.enqueue({ name: 'usage', id: 'cmd-first', payload: asking(world) });
  await until(() => looks(world) === 1, 'a look');
  world.pass(16 * 60_000);
  await world.enqueue({ name: 'usage', id: 'cmd-second', payload: asking(world) });
  await until(() => world.whispers().length > 0, 'the answer');

  expect(world.whispers()[0]).toContain('still working on the usage export for 7 days');
  expect(orders(world)).toBe(1);
});

it('checks the policy for the whole organization', async () => {
  const world = await worldWithJobs();
  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', projects: ['gh/acme/*'] }] });
  await world.run('usage', asking(world));

  expect(world.whispers()[0]).toContain('You can’t use');
  expect(orders(world)).toBe(0);
});

it.each([
  ['missing', ({ download_urls: _, ...rest }: Record<string, unknown>) => rest],
  ['unreadable', (body: Record<string, unknown>) => ({ ...body, download_urls: 7 })],
])('never says that nothing was used where the files are %s', async (_what, odd) => {
  const world = await worldWithJobs();
  const edit = { method: 'GET', path: /usage_export_job/, kind: 'edit', times: 99 } as const;
  world.ci.faults.add({ ...edit, edit: (body: unknown) => odd(body as Record<string, unknown>) });
  await world.enqueue({ name: 'usage', id: 'cmd-odd', payload: asking(world) });
  await until(() => orders(world) === 1, 'the order');
  await world.ci.finish();
  await until(() => world.whispers().length === 1, 'the answer');
  expect(world.whispers()[0]).toMatch(/could not be read/);
});
