// Someone who began a run, in any way, can't approve its hold alone.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { by, confirm, logIn, policyOf, pushTo, two } from '../../../support/two-people.ts';

const worlds = jobWorlds(testRedis());

/** A hold of a pipeline that a schedule started. Without `made`, the schedule was made outside this bot. */
async function heldBySchedule(world: JobWorld, made?: { userId: string; asMe?: boolean }) {
  const jobs = [
    { name: 'hold', type: 'approval' as const },
    { name: 'deploy', requires: ['hold'] },
  ];
  world.ci.script(PROJECT, [{ name: 'release', jobs }]);
  const when = { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON' as const] };
  if (made === undefined) {
    const parameters = { branch: 'main' };
    const schedule = { name: 'nightly', timetable: when, attributionActor: 'system' as const, parameters };
    await world.circleci.schedules.create(PROJECT, schedule);
  } else {
    await world.run('schedules-create', {
      ...by(world, made.userId),
      ...{ project: PROJECT, name: 'nightly', timetable: when, branch: 'main', parameters: {} },
      ...{ asMe: made.asMe === true, dryRun: false },
    });
  }
  return async () => {
    const { workflows } = world.ci.runSchedule(world.ci.state.schedules[0]?.id ?? '');
    await world.ci.advance();
    return { workflowId: workflows[0]?.id ?? '', jobId: workflows[0]?.jobs[0]?.id ?? '' };
  };
}

async function withLogins(): Promise<JobWorld> {
  const world = await worlds.open();
  world.setPolicy(policyOf([], { rules: [{ ...two, commands: ['approve'] }] }));
  await logIn(world, world.ada, 'ada-ci');
  await logIn(world, world.grace, 'grace-ci');
  return world;
}

it.each([false, true])(
  'does not let who made a schedule approve its hold alone (as me: %s)',
  async (asMe) => {
    const world = await withLogins();
    const start = await heldBySchedule(world, { userId: world.ada, asMe });
    const hold = await start();
    await world.run('approve', { ...world.asked, ...hold }, 'cmd-ask');
    expect(world.ci.count('POST', /approve/)).toBe(0);
    expect(world.texts().at(-1)).toMatch(/approval of hold.*second person.*they started it/s);
    await confirm(world);
    expect(world.ci.count('POST', /approve/)).toBe(1);
    await world.run('approve', { ...by(world, world.grace), ...(await start()) });
    expect(world.ci.count('POST', /approve/)).toBe(2);
  },
);

it('does not let who changed a schedule approve its hold alone', async () => {
  const world = await withLogins();
  const start = await heldBySchedule(world, { userId: world.grace });
  const edit = { project: PROJECT, schedule: 'nightly', timetable: { hoursOfDay: [4] }, parameters: {} };
  await world.run('schedules-edit', { ...world.asked, ...edit, dryRun: false });
  for (const userId of [world.ada, world.grace]) {
    await world.run('approve', { ...by(world, userId), ...(await start()) });
    expect(world.texts().at(-1)).toMatch(/they started it/);
  }
  expect(world.ci.count('POST', /approve/)).toBe(0);
});

it('wants a second person where nobody knows who made the schedule', async () => {
  const world = await withLogins();
  const start = await heldBySchedule(world);
  await world.run('approve', { ...world.asked, ...(await start()) });
  expect(world.texts().at(-1)).toMatch(/can’t tell whether they started it/);
  expect(world.ci.count('POST', /approve/)).toBe(0);
});

it('does not let who reran the workflow in CircleCI approve its hold alone', async () => {
  const world = await withLogins();
  const jobs = [
    { name: 'hold', type: 'approval' as const },
    { name: 'deploy', requires: ['hold'], outcome: 'failed' as const },
  ];
  world.ci.script(PROJECT, [{ name: 'release', jobs }]);
  const pipeline = pushTo(world);
  await world.ci.finish();
  const first = pipeline.workflows[0];
  await world.run('approve', {
    ...by(world, world.grace),
    ...{ workflowId: first?.id ?? '', jobId: first?.jobs[0]?.id ?? '' },
  });
  await world.ci.finish();
  const { circleci } = await world.deps.actAs({ userId: world.ada });
  await circleci.workflows.rerun(first?.id ?? '', {});
  await world.ci.finish();
  const again = pipeline.workflows.at(-1);
  const before = world.ci.count('POST', /approve/);
  expect(before).toBe(1);
  await world.run('approve', {
    ...world.asked,
    ...{ workflowId: again?.id ?? '', jobId: again?.jobs[0]?.id ?? '' },
  });
  expect(world.texts().at(-1)).toMatch(/they started it/);
  expect(world.ci.count('POST', /approve/)).toBe(before);
});
