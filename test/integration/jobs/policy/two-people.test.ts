// Changes that take a second person, and roles that come of Slack's user groups.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import type { AuditFact } from '../../../../src/store/audit.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const trigger = { project: PROJECT, parameters: {}, dryRun: false };
const twoForRuns = Policy.parse({
  rules: [{ effect: 'allow', access: ['run'], twoPerson: true, reason: 'production takes two' }],
  default: 'allow',
});
const by = (world: JobWorld, userId: string) => ({ ...world.asked, actor: { userId } });
const answer = { requestId: 'cmd-ask', isYes: true };
const started = (world: JobWorld) => world.ci.count('POST', /pipeline/);
/** The audit, then the denials. */
const lines = async ({ stores: { audit } }: JobWorld): Promise<AuditFact[]> => [
  ...(await audit.newest(20)).reverse(),
  ...(await audit.denials(20)).reverse(),
];
const events = async (world: JobWorld) =>
  (await lines(world)).map(({ event, userId, secondUserId, reason }) => ({
    event,
    userId,
    ...(secondUserId && { secondUserId }),
    ...(reason && { reason }),
  }));

it('asks the channel, and starts it once another person confirms', async () => {
  const world = await worlds.open();
  world.setPolicy(twoForRuns);
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  expect(world.whispers()[0]).toMatch(/needs a second person: production takes two.* nothing changes until/);
  expect(world.texts()[0]).toMatch(/asked for a new pipeline of acme\/web\. It needs a second person/);
  expect(started(world)).toBe(0);

  await world.run('answer-second', { ...world.asked, ...answer });
  expect(world.whispers()[1]).toMatch(/you asked for it.* Anyone else with permission can confirm/);
  expect(started(world)).toBe(0);

  await world.run('answer-second', { ...by(world, world.grace), ...answer });
  await world.run('answer-second', { ...by(world, world.grace), ...answer, isYes: false });
  expect(started(world)).toBe(1);
  expect(world.texts().join('\n')).toContain(`<@${world.grace}> confirmed a new pipeline of acme/web for`);
  expect(world.whispers(world.grace)[0]).toContain('was already answered');
  const secondUserId = world.grace;
  const [newest] = await world.stores.audit.newest(1);
  expect(newest).toMatchObject({ secondAsWhom: 'owner (shared bot token)' });
  expect(newest?.plan).toMatch(/^POST \/api\/v2\/project\/gh\/acme\/web\/pipeline.*; Branch: main; Commit: /);
  expect(await events(world)).toEqual([
    { event: 'attempted', userId: world.ada, reason: 'waits for a second person' },
    { event: 'attempted', userId: world.ada, secondUserId },
    { event: 'done', userId: world.ada, secondUserId },
    { event: 'denied', userId: world.ada, reason: expect.stringContaining('you asked for it') },
  ]);
});

it('does nothing when it is turned down, and shows a dry run without asking', async () => {
  const world = await worlds.open();
  world.setPolicy(twoForRuns);
  await world.run('trigger', { ...world.asked, ...trigger, dryRun: true });
  expect(world.whispers()[0]).toContain('Dry run');
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  await world.run('answer-second', { ...by(world, world.grace), ...answer, isYes: false });
  await world.run('answer-second', { ...by(world, world.grace), ...answer });

  expect(started(world)).toBe(0);
  expect(world.texts().at(-1)).toContain('turned down a new pipeline of acme/web');
  expect((await events(world)).at(-1)).toMatchObject({ event: 'denied', userId: world.ada });
});

it('takes the word only of those who may do it themselves', async () => {
  const world = await worlds.open();
  const { id: group } = world.slack.addUserGroup({ handle: 'release', users: [world.ada] });
  const rules = [{ ...twoForRuns.rules[0], roles: ['release'], ask: [group] }];
  world.setPolicy(Policy.parse({ roles: { release: { groups: [group] } }, rules, default: 'deny' }));
  await world.readGroups();
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  await world.run('answer-second', { ...by(world, world.grace), ...answer });

  expect(world.whispers(world.grace)[0]).toContain('You can’t use “trigger” here');
  expect(world.whispers(world.grace)[0]).toContain(`<!subteam^${group}>`);
  expect(started(world)).toBe(0);
});

it('refuses while Slack does not tell who is in a group', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'usergroups.users.list', kind: 'http', times: Number.POSITIVE_INFINITY });
  const roles = { release: { groups: ['S0GONE'] } };
  const rules = [{ effect: 'allow', roles: ['release'] }];
  world.setPolicy(Policy.parse({ roles, rules, default: 'deny' }));
  await world.readGroups();
  await world.run('trigger', { ...world.asked, ...trigger });
  expect(world.whispers()[0]).toContain('Slack doesn’t tell me who is in the policy’s user groups');
  expect(started(world)).toBe(0);
});

async function onHold(world: JobWorld, start: () => Promise<unknown>) {
  const jobs = [
    { name: 'hold', type: 'approval' as const },
    { name: 'deploy', requires: ['hold'] },
  ];
  world.ci.script(PROJECT, [{ name: 'release', jobs }]);
  await start();
  await world.ci.advance();
  const workflow = world.ci.state.pipelines.at(-1)?.workflows[0];
  return { workflowId: workflow?.id ?? '', jobId: workflow?.jobs[0]?.id ?? '' };
}

it('does not let the person who started a pipeline approve its hold alone', async () => {
  const world = await worlds.open();
  const hold = await onHold(world, () => world.run('trigger', { ...world.asked, ...trigger }));
  const rules = [{ effect: 'allow', commands: ['approve'], twoPerson: true, reason: 'production takes two' }];
  world.setPolicy(Policy.parse({ rules, default: 'allow' }));

  await world.run('approve', { ...world.asked, ...hold });
  expect(world.whispers().at(-1)).toMatch(
    /production takes two, and you started it.* nothing changes until somebody else confirms/,
  );
  expect(world.ci.count('POST', /approve/)).toBe(0);
  await world.run('approve', { ...by(world, world.grace), ...hold });
  expect(world.ci.count('POST', /approve/)).toBe(1);
});

it('knows who pushed by their login, and asks them to log in where it does not', async () => {
  const world = await worlds.open();
  const push = {
    projectSlug: PROJECT,
    branch: 'main',
    subject: 'x',
    author: { name: 'Ada', email: 'ada@acme.example', login: 'ada-ci' },
  };
  const hold = await onHold(world, async () => world.ci.pushCommit(push));
  const rules = [{ effect: 'allow', commands: ['approve'], twoPerson: true }];
  world.setPolicy(Policy.parse({ rules, default: 'allow' }));
  await world.run('approve', { ...world.asked, ...hold });
  expect(world.whispers().at(-1)).toMatch(/can’t tell whether you started it.* `\/circleci login`/);

  for (const [userId, login] of [
    [world.ada, 'ada-ci'],
    [world.grace, 'grace-ci'],
  ] as const) {
    const token = `CCIPAT_${login}`;
    const known = world.ci.addUser({ login: `${login}`, token });
    known.token = token;
    const sealedToken = world.seal.seal(token, tokenPurpose(userId));
    await world.run('login', { ...by(world, userId), sealedToken });
    await world.run('approve', { ...by(world, userId), ...hold });
  }
  expect(world.whispers()).toContainEqual(expect.stringContaining('and you started it.'));
  expect(world.ci.count('POST', /approve/)).toBe(1);
});
