// After `subscribe`: whether the default branch is green or red now, read live; what can't be told is said as unknown.
import { beforeEach, expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const APP = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';
const failing = [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' as const }] }];
const gated = [{ name: 'build', jobs: [{ name: 'gate', type: 'approval' as const }] }];
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});

async function subscribed(): Promise<string> {
  await world.run('subscribe', { ...world.asked, project: APP, filter: {} });
  return world.texts().find((text) => text.includes('subscribed this channel')) ?? '';
}
const add = (workflows?: typeof failing | typeof gated) =>
  world.ci.addProject({
    ...{ slug: APP, name: 'mobile-app', organizationName: 'acme', defaultBranch: 'trunk' },
    ...(workflows && { workflows }),
  });
const push = async () => {
  world.ci.pushCommit({ projectSlug: APP, branch: 'trunk', subject: 'Work' });
  await world.ci.finish();
};

it('green, with the run that says so', async () => {
  add();
  await push();
  expect(await subscribed()).toContain('to mobile-app, every branch. trunk is green now: #1 succeeded.');
});

it('red', async () => {
  add(failing);
  await push();
  expect(await subscribed()).toContain('trunk is red now: #1 failed.');
});

it('of a run that is not over, an earlier one decides', async () => {
  const app = add();
  await push();
  app.script = gated;
  await push();
  expect(await subscribed()).toContain('trunk is green now: #1 succeeded.');
});

it.each([
  ['no run', async () => {}, 'it has no runs yet'],
  ['no result', push, 'none of its newest runs has ended with a result'],
])('unknown with %s', async (_name, prepare, why) => {
  add(gated);
  await prepare();
  expect(await subscribed()).toContain(`I can’t tell whether trunk is green now: ${why}.`);
});

it.each([
  ['the newest run', [0]],
  ['a run behind one that is not over', [1]],
  ['each run', [0, 1, 2]],
])('unknown where %s can’t be read, because an earlier one may say something else', async (_which, odd) => {
  const app = add();
  await push();
  await push();
  app.script = gated;
  await push();
  world.ci.faults.add({
    ...{ kind: 'edit', path: /ZyXwVuTsRqPnMkJhGfEdCb\/pipeline$/, times: Number.POSITIVE_INFINITY },
    edit: (body) => {
      const { items, ...rest } = body as { items: object[] };
      return { ...rest, items: items.map((item, at) => (odd.includes(at) ? { ...item, id: null } : item)) };
    },
  });
  expect(await subscribed()).toContain(
    'I can’t tell whether trunk is green now: not all of its newest runs could be read.',
  );
});

it('unknown where the runs cannot be read, and it subscribes all the same', async () => {
  add();
  world.ci.faults.add({ kind: 'status', path: /ZyXwVuTsRqPnMkJhGfEdCb\/pipeline$/, status: 503, times: 99 });
  expect(await subscribed()).toContain(
    'I can’t tell whether trunk is green now: its runs could not be read.',
  );
  expect(await world.stores.subscriptions.list(world.channelId)).toMatchObject([{ project: APP }]);
});

it('the only project that a channel subscribes to is its default', async () => {
  const { channels, subscriptions } = world.stores;
  const wanted = { filter: defaultFilter, by: world.ada, at: 1 };
  const add = (project: string, name?: string) =>
    subscriptions.add('C1', { ...wanted, project, ...(name && { name }) });
  expect(await channels.defaultProject('C1')).toBeUndefined();
  await add('gh/acme/*');
  expect(await channels.defaultProject('C1')).toBeUndefined();
  await subscriptions.remove('C1', { project: 'gh/acme/*' });
  await add('gh/acme/web');
  await add('gh/acme/web', 'releases');
  expect(await channels.defaultProject('C1')).toBe('gh/acme/web');
  await add('gh/acme/api');
  expect(await channels.defaultProject('C1')).toBeUndefined();
  await channels.setDefaultProject('C1', 'gh/acme/api');
  expect(await channels.defaultProject('C1')).toBe('gh/acme/api');
});
