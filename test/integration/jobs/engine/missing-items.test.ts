// What lists say about items that can't be read, and pages that CircleCI doesn't return.
import { expect, it } from 'vitest';
import type { JobName, Payload } from '../../../../src/contracts/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const always = Number.POSITIVE_INFINITY;

interface Page {
  items: unknown[];
}
const withOdd = (body: unknown) => ({ ...(body as Page), items: [{ id: null }, ...(body as Page).items] });
const onlyOdd = (body: unknown) => ({ ...(body as Page), items: [{ id: null }] });
const stale = (body: unknown) => ({ ...(body as Page), next_page_token: 'STALE' });

type Ask = (world: JobWorld) => Promise<unknown>;
const ask =
  <Name extends JobName>(name: Name, more: object): Ask =>
  (world) =>
    world.run(name, { ...world.asked, ...more } as unknown as Payload<Name>);

const lists: [string, Ask, RegExp, string][] = [
  ['env list', ask('env-list', { project: PROJECT }), /envvar$/, 'variable'],
  ['contexts list', ask('contexts-list', { org: 'gh/acme' }), /context$/, 'context'],
  ['keys list', ask('keys-list', { project: PROJECT }), /checkout-key$/, 'checkout key'],
  ['schedules list', ask('schedules-list', { project: PROJECT }), /schedule$/, 'schedule'],
  [
    'pipelines',
    ask('pipelines', { project: PROJECT, mine: false, share: false }),
    /web\/pipeline$/,
    'pipeline',
  ],
];

async function open(): Promise<JobWorld> {
  const world = await worlds.open();
  await world.circleci.envVars.set(PROJECT, { name: 'KEY', value: 'value' });
  const { id } = await world.circleci.organizations.get('gh/acme');
  await world.circleci.contexts.create({ id }, { name: 'deploy' });
  await world.circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  await world.circleci.schedules.create(PROJECT, {
    ...{ name: 'nightly', attributionActor: 'system', parameters: { branch: 'main' } },
    timetable: { perHour: 1, hoursOfDay: [3], daysOfWeek: ['MON'] },
  });
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  return world;
}

it.each(lists)('%s shows the rest, and says that one could not be read', async (_, run, path, of) => {
  const world = await open();
  world.ci.faults.add({ kind: 'edit', path, edit: withOdd });
  await run(world);
  expect(world.whispers().at(-1)).toContain(`1 ${of} could not be read.`);
});

it.each(lists)('%s says that the list ends early', async (_, run, path, of) => {
  const world = await open();
  world.ci.faults.add({ kind: 'edit', path, edit: stale });
  world.ci.faults.add({ kind: 'status', status: 404, query: /STALE/, times: always });
  await run(world);
  expect(world.whispers().at(-1)).toContain(`The list of ${of}s ends early`);
});

it.each(lists.slice(0, 4))('%s does not call a list empty that it can’t read', async (_, run, path, of) => {
  const world = await open();
  world.ci.faults.add({ kind: 'edit', path, edit: onlyOdd });
  await run(world);
  expect(world.whispers().at(-1)).toContain(`got only a part: 1 ${of} could not be read`);
});

it('contexts delete asks nothing about a context whose variables are only known in part', async () => {
  const world = await open();
  world.ci.faults.add({ kind: 'edit', path: /environment-variable$/, edit: withOdd });
  await ask('ask-contexts-delete', { org: 'gh/acme', context: 'deploy', dryRun: false })(world);
  expect(world.whispers().at(-1)).toContain('1 variable could not be read. Nothing was changed.');
  expect(world.ci.count('DELETE', /context/)).toBe(0);
});

it('pipelines calls none the newest if a newer one could not be read', async () => {
  const world = await open();
  world.ci.faults.add({ kind: 'edit', path: /web\/pipeline$/, edit: withOdd });
  await ask('pipelines', { project: PROJECT, mine: false, share: false })(world);
  expect(world.whispers().at(-1)).toContain('The newest that could be read: ');
  await ask('pipelines', { project: PROJECT, mine: false, share: false })(world);
  expect(world.whispers().at(-1)).toContain('The newest: ');
});
