// A second person confirms what they see: the plan is frozen when the question is asked, shown whole, and done exactly
// so, by a person who is somebody else and may do it too; otherwise it is void.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { confirm, logIn, policyOf, pushTo } from '../../../support/two-people.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const MINUTE_MS = 60_000;
const trigger = { project: PROJECT, parameters: {}, dryRun: false };

async function open(policy = policyOf()): Promise<JobWorld> {
  const world = await worlds.open();
  world.setPolicy(policy);
  return world;
}

async function failed(world: JobWorld, branch = 'main') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = pushTo(world, branch);
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
  pushTo(world);
  await world.run('trigger', { ...world.asked, ...trigger, branch: 'main' }, 'cmd-ask');
  pushTo(world);
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

it.each([
  ['refuses it', { kind: 'status', status: 403 }, /Grace.*failed.*Nothing was changed.*\/circleci trigger/s],
  ['leaves no trace', { kind: 'hang' }, /confirmed it\.$/],
] as const)(
  'says at the question how it ended if CircleCI %s, and takes its buttons',
  async (_how, fault, ended) => {
    const world = await open();
    world.ci.faults.add({ method: 'POST', ...fault });
    await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
    expect(card(world)).toContain('confirm-second');
    const confirming = confirm(world);
    if (fault.kind === 'hang') {
      await until(() => writes(world).length === 1, 'the call');
      world.pass(30_000);
    }
    await confirming;
    expect(card(world)).not.toContain('-second');
    expect(world.texts()[0]?.replaceAll(`<@${world.grace}>`, 'Grace')).toMatch(ended);
    expect(await world.stores.heldRequests.get('cmd-ask')).toBeUndefined();
  },
);

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

it('says that nobody can confirm in a direct message, and what cannot be shown whole', async () => {
  const world = await open();
  const place = { channelId: 'D0ADA' };
  await world.run('trigger', { ...world.asked, place, ...trigger }, 'cmd-direct');
  expect(world.slack.channel(world.channelId).messages()).toEqual([]);
  expect(await world.stores.heldRequests.get('cmd-direct')).toBeUndefined();

  const declared = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`p_${at}`, { type: 'string' as const, default: '' }]),
  );
  world.ci.addProject({ slug: 'gh/acme/big', parameters: declared });
  const parameters = Object.fromEntries(Object.keys(declared).map((name) => [name, 'x'.repeat(400)]));
  await world.run('trigger', { ...world.asked, ...trigger, project: 'gh/acme/big', parameters });
  expect(world.whispers().at(-1)).toMatch(
    /too long to be shown whole.*Nothing was changed.*fewer or shorter/,
  );
  expect(writes(world)).toEqual([]);
});
