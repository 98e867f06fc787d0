// A second person confirms what they see: the plan is frozen when the question is asked, shown whole, and done exactly
// so, by a person who is somebody else and may do it too; otherwise it is void.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const MINUTE_MS = 60_000;
const two = { effect: 'allow', access: ['run', 'secrets'], twoPerson: true, reason: 'production takes two' };
const policyOf = (rules: unknown[] = [], more: object = {}) =>
  Policy.parse({ rules: [two, ...rules], default: 'allow', ...more });
const trigger = { project: PROJECT, parameters: {}, dryRun: false };
const by = (world: JobWorld, userId: string) => ({ ...world.asked, actor: { userId } });

async function open(policy = policyOf()): Promise<JobWorld> {
  const world = await worlds.open();
  world.setPolicy(policy);
  return world;
}

const confirm = (world: JobWorld, userId = world.grace, requestId = 'cmd-ask') =>
  world.run('answer-second', { ...by(world, userId), requestId, isYes: true });

const loggedIn = new Set<string>();

async function logIn(world: JobWorld, userId: string, login: string): Promise<void> {
  const token = `CCIPAT_${login}`;
  if (!loggedIn.has(`${world.ci.url} ${login}`)) world.ci.addUser({ login, token });
  loggedIn.add(`${world.ci.url} ${login}`);
  await world.run('login', {
    ...by(world, userId),
    sealedToken: world.seal.seal(token, tokenPurpose(userId)),
  });
}

function push({ ci }: JobWorld, branch = 'main') {
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'x' });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}

async function failed(world: JobWorld, branch = 'main') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = push(world, branch);
  await world.ci.finish();
  return pipeline;
}

const card = ({ slack, channelId }: JobWorld): string =>
  JSON.stringify(slack.channel(channelId).messages()[0]?.blocks);
const writes = ({ ci }: JobWorld) =>
  ci.calls.filter(({ method }) => method !== 'GET').map(({ path, body }) => ({ path, body }));
const everything = (world: JobWorld) => [...world.texts(), ...world.whispers(world.grace)].join('\n');

it('shows branch, commit, parameters and the request, and sends exactly that', async () => {
  const world = await open();
  world.ci.addProject({
    slug: 'gh/acme/app',
    parameters: { deploy: { type: 'boolean', default: false }, api_token: { type: 'string', default: '' } },
  });
  const head = world.ci.pushCommit({ projectSlug: 'gh/acme/app', branch: 'main', subject: 'x' });
  const parameters = { deploy: true, api_token: 'hunter2-hunter2' };
  await world.run('trigger', { ...world.asked, ...trigger, project: 'gh/acme/app', parameters }, 'cmd-ask');

  const shown = card(world);
  expect(shown).toContain('Branch: `main`');
  expect(shown).toContain(`Commit: \`${head?.commit.revision}\``);
  expect(shown).toContain('`deploy` = `true`');
  expect(shown).toContain(JSON.stringify('`api_token` = `"****"`').slice(1, -1));
  expect(shown).not.toContain('hunter2');
  expect(shown).toContain('owner (shared bot token)');
  expect(shown).toContain('/api/v2/project/gh/acme/app/pipeline');
  await confirm(world);
  expect(writes(world)).toEqual([
    { path: expect.stringContaining('/pipeline'), body: expect.objectContaining({ parameters }) },
  ]);
  expect(JSON.stringify(writes(world))).toContain('"branch":"main"');
});

it('shows SSH', async () => {
  const world = await open();
  const { id } = await failed(world);
  const target = { ref: { kind: 'uuid' as const, id } };
  await world.run('retry', { ...world.asked, target, mode: 'failed', ssh: true, dryRun: false }, 'cmd-ask');
  expect(card(world)).toMatch(/SSH: `opened to the keys of owner/);
});

it('is void once the words of the request mean another run', async () => {
  const denied = { effect: 'deny', branches: ['main'], users: ['GRACE'] };
  const world = await open();
  world.setPolicy(policyOf([{ ...denied, users: [world.grace] }]));
  await failed(world, 'feature');
  const target = { ref: { kind: 'last' as const }, project: PROJECT };
  await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false }, 'cmd-ask');
  await failed(world, 'main');
  await confirm(world);

  expect(writes(world)).toEqual([]);
  expect(everything(world)).toMatch(/void.*#1.*#2.*Nothing was changed.*\/circleci retry/s);
});

it('is void once the branch has a new head', async () => {
  const world = await open();
  push(world);
  await world.run('trigger', { ...world.asked, ...trigger, branch: 'main' }, 'cmd-ask');
  push(world);
  await confirm(world);
  expect(writes(world)).toEqual([]);
  expect(everything(world)).toMatch(/void.*Commit.*Nothing was changed.*\/circleci trigger/s);
});

it('is void after half an hour', async () => {
  const world = await open();
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  world.pass(31 * MINUTE_MS);
  await confirm(world);
  expect(writes(world)).toEqual([]);
  expect(everything(world)).toMatch(/void.*more than 30 minutes.*Nothing was changed.*\/circleci trigger/s);
});

it('takes two Slack accounts with one CircleCI user for one person', async () => {
  const world = await open();
  await logIn(world, world.ada, 'ada-ci');
  await logIn(world, world.grace, 'ada-ci');
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  await confirm(world);
  expect(writes(world)).toEqual([]);
  expect(world.whispers(world.grace).at(-1)).toMatch(/same CircleCI user/);
});

it('wants a login of the second person too where the shared token only reads', async () => {
  const world = await open(policyOf([], { sharedToken: 'reads' }));
  await logIn(world, world.ada, 'ada-ci');
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  await confirm(world);
  expect(writes(world)).toEqual([]);
  expect(world.whispers(world.grace).at(-1)).toMatch(/shared bot token is read-only.*Log in first/);

  await logIn(world, world.grace, 'grace-ci');
  await confirm(world);
  expect(writes(world)).toHaveLength(1);
});

it('does not let who made a schedule approve its hold alone', async () => {
  const world = await open(policyOf([], { rules: [{ ...two, commands: ['approve'] }] }));
  const jobs = [
    { name: 'hold', type: 'approval' as const },
    { name: 'deploy', requires: ['hold'] },
  ];
  world.ci.script(PROJECT, [{ name: 'release', jobs }]);
  await logIn(world, world.ada, 'ada-ci');
  await logIn(world, world.grace, 'grace-ci');
  const timetable = { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON' as const] };
  await world.run('schedules-create', {
    ...world.asked,
    ...{ project: PROJECT, name: 'nightly', timetable, branch: 'main', parameters: {}, asMe: false },
    dryRun: false,
  });
  const { workflows } = world.ci.runSchedule(world.ci.state.schedules[0]?.id ?? '');
  await world.ci.advance();
  const hold = { workflowId: workflows[0]?.id ?? '', jobId: workflows[0]?.jobs[0]?.id ?? '' };

  await world.run('approve', { ...world.asked, ...hold }, 'cmd-ask');
  expect(world.ci.count('POST', /approve/)).toBe(0);
  expect(world.texts().at(-1)).toMatch(/approval of hold.*second person.*they started it/s);
  await confirm(world);
  expect(world.ci.count('POST', /approve/)).toBe(1);
});
