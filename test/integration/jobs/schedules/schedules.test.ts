// Schedules: listed, created, changed, deleted and run now; each change once, and announced in the channel.

import { expect, it } from 'vitest';
import { itemsOf } from '../../../../src/circleci/listing.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const nightly = ({ asked }: JobWorld, more: object = {}) => ({
  ...asked,
  project: PROJECT,
  name: 'nightly',
  branch: 'main',
  timetable: { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON' as const] },
  parameters: {},
  asMe: false,
  dryRun: false,
  ...more,
});
const named = ({ asked }: JobWorld, more: object = {}) => ({
  ...asked,
  project: PROJECT,
  schedule: 'nightly',
  dryRun: false,
  ...more,
});
const changed = (world: JobWorld, more: object = {}) => ({
  ...named(world),
  timetable: {},
  parameters: {},
  ...more,
});
const writes = ({ ci }: JobWorld) =>
  ci.calls.filter(({ method, path }) => method !== 'GET' && /schedule/.test(path));

it('creates a schedule once, lists it, changes it, and announces each change', async () => {
  const world = await worlds.open();
  await world.run('schedules-create', nightly(world, { dryRun: true }));
  expect(writes(world)).toEqual([]);
  await world.run('schedules-create', nightly(world));
  await world.run('schedules-create', nightly(world));
  expect(world.ci.state.schedules).toHaveLength(1);

  await world.run('schedules-list', { ...world.asked, project: PROJECT });
  await world.run('schedules-edit', changed(world, { timetable: { hoursOfDay: [4] }, name: 'early' }));
  expect(world.ci.state.schedules[0]).toMatchObject({
    name: 'early',
    parameters: { branch: 'main' },
    timetable: { 'hours-of-day': [4], 'days-of-week': ['MON'] },
  });
  await world.run('schedules-edit', changed(world, { schedule: 'early', timetable: { hoursOfDay: [4] } }));

  expect(writes(world)).toHaveLength(2);
  expect(world.texts()).toEqual([
    `<@${world.ada}> created the schedule nightly of acme/web, which starts main once in the 02:00 hour (UTC), on Mon.`,
    `<@${world.ada}> changed the schedule nightly of acme/web, now named early, now running once in the 04:00 hour (UTC), on Mon.`,
  ]);
  expect(world.whispers()).toEqual([
    expect.stringContaining(
      'Dry run, nothing was changed: Creating the schedule nightly of acme/web would send POST',
    ),
    expect.stringContaining('already has a schedule `nightly`. Nothing was created.'),
    'acme/web has 1 schedule.',
    expect.stringContaining('already has these settings. Nothing was changed.'),
  ]);
});

it('recognizes changes whose responses were lost', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: /schedule$/, kind: 'perform-then-hang' });
  world.ci.faults.add({ method: 'PATCH', path: /schedule/, kind: 'perform-then-reset' });
  world.ci.faults.add({ method: 'DELETE', path: /schedule/, kind: 'perform-then-hang' });
  await world.run('schedules-create', nightly(world));
  await world.run('schedules-edit', changed(world, { tag: 'v1' }));
  const [schedule] = world.ci.state.schedules;
  expect(schedule?.parameters).toEqual({ tag: 'v1' });
  await world.run('schedules-delete', { ...world.asked, project: PROJECT, scheduleId: schedule?.id ?? '' });

  expect(world.ci.state.schedules).toEqual([]);
  expect(writes(world)).toHaveLength(3);
  expect(world.texts()).toHaveLength(3);
});

it('asks before it deletes, and deletes once', async () => {
  const world = await worlds.open();
  await world.run('schedules-create', nightly(world));
  await world.run('ask-schedules-delete', named(world, { dryRun: true }));
  await world.run('ask-schedules-delete', named(world));
  expect(world.ci.state.schedules).toHaveLength(1);
  expect(world.whispers()).toEqual([
    expect.stringContaining('Dry run, nothing was changed: After you confirm, deleting the schedule nightly'),
    'Delete the schedule nightly of acme/web? Nothing is deleted yet.',
  ]);

  const gone = { ...world.asked, project: PROJECT, scheduleId: world.ci.state.schedules[0]?.id ?? '' };
  await world.run('schedules-delete', gone);
  await world.run('schedules-delete', gone);
  expect(world.ci.state.schedules).toEqual([]);
  expect(world.texts().at(-1)).toBe(`<@${world.ada}> deleted the schedule nightly of acme/web.`);
  expect(world.whispers().at(-1)).toContain('no longer exists');
});

it('runs now what the schedule would run', async () => {
  const world = await worlds.open();
  await world.run('schedules-create', nightly(world));
  await world.run('schedules-run', named(world, { dryRun: true }));
  expect(world.ci.state.pipelines).toEqual([]);
  await world.run('schedules-run', named(world));

  expect(world.ci.state.pipelines).toMatchObject([{ ref: { branch: 'main' } }]);
  expect(world.texts().at(-1)).toContain('acme/web #1');
});

it('says which projects have no schedules, and lists their cron triggers', async () => {
  const world = await worlds.open();
  const app = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';
  const { id } = world.ci.addProject({ slug: app, name: 'mobile-app', githubApp: true });
  const [definition] = itemsOf(await world.circleci.definitions.list(id));
  await world.circleci.triggers.create(id, definition?.id ?? '', {
    provider: 'schedule',
    cron: '0 3 * * *',
    checkoutRef: 'main',
    configRef: 'main',
  });
  await world.run('schedules-create', nightly(world, { project: app }));
  await world.run('schedules-list', { ...world.asked, project: app });

  expect(world.whispers()[0]).toContain('cron triggers instead of schedules. Nothing was created.');
  expect(world.whispers()[1]).toContain('1 schedule.');
  expect(JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada))).toContain('0 3 * * *');
});

it.each([
  ['schedules-edit', changed],
  ['ask-schedules-delete', named],
  ['schedules-run', named],
] as const)('%s says what there is instead, and checks the policy', async (name, payload) => {
  const world = await worlds.open();
  await world.run('schedules-create', nightly(world));
  await world.run(name, payload(world, { schedule: 'nightyl', name: 'x' }) as never);
  expect(world.whispers()[0]).toContain('Did you mean `nightly`?');

  world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', commands: ['schedules *'] }] });
  await world.run(name, payload(world, { name: 'x' }) as never);
  expect(world.whispers()[1]).toContain('You can’t use');
});

it.each(['branch', 'tag'])('sends no %s that is hidden among the parameters', async (ref) => {
  const world = await worlds.open();
  const refused = `\`${ref}\` isn’t a parameter of a schedule. Nothing was changed. Use \`--${ref}\`.`;
  await world.run('schedules-create', nightly(world, { branch: 'dev' }));
  const before = writes(world).length;
  const parameters = { [ref]: 'main' };
  await world.run('schedules-create', nightly(world, { name: 'other', branch: undefined, parameters }));
  await world.run('schedules-edit', changed(world, { parameters }));

  expect(world.whispers()).toEqual([expect.stringContaining(refused), expect.stringContaining(refused)]);
  expect(writes(world)).toHaveLength(before);
  expect(world.ci.state.schedules).toMatchObject([{ name: 'nightly', parameters: { branch: 'dev' } }]);
});

it('judges the branch that a schedule is to run, and the one that it runs now', async () => {
  const world = await worlds.open();
  await world.run('schedules-create', nightly(world));
  const before = writes(world).length;
  const reason = 'main is frozen';
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', access: ['run'], branches: ['main'], reason }],
  });
  await world.run('schedules-create', nightly(world, { name: 'other' }));
  await world.run('schedules-edit', changed(world, { timetable: { hoursOfDay: [4] } }));
  await world.run('schedules-edit', changed(world, { branch: 'dev' }));
  expect(world.whispers()).toEqual(Array(3).fill(expect.stringContaining(reason)));
  expect(writes(world)).toHaveLength(before);

  await world.run('schedules-create', nightly(world, { name: 'other', branch: 'dev' }));
  await world.run('schedules-edit', changed(world, { schedule: 'other', branch: 'main' }));
  expect(world.whispers()).toHaveLength(4);
  expect(writes(world)).toHaveLength(before + 1);
});
