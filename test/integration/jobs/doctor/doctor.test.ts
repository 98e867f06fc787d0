// `doctor` and `policy show` against the stand-ins: what is OK, what is not, and a check that itself fails.
import { expect, it } from 'vitest';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function doctor(world: JobWorld, project?: string): Promise<string> {
  const about = project === undefined ? {} : { project };
  await world.run('doctor', { ...world.asked, ...about });
  const { blocks } = world.slack.channel(world.channelId).ephemerals(world.ada).at(-1) ?? {};
  return JSON.stringify(blocks);
}

it('shows what is OK, and the next step for what is not', async () => {
  const world = await worlds.open();
  await world.stores.pulses.intakeIs({ mode: 'http', isUp: true, at: world.now() });
  const found = await doctor(world, PROJECT);

  expect(found).toMatch(/ok \*Slack scopes\*: All \d+ are granted/);
  expect(found).toMatch(/ok \*Clock compared with Slack\*/);
  expect(found).toMatch(/ok \*This channel\*: I’m a member/);
  expect(found).toMatch(/ok \*Requests from Slack\*: They arrive over HTTP/);
  expect(found).toMatch(/ok \*Shared bot token\*: CircleCI accepts it\. It belongs to `owner`/);
  expect(found).toMatch(/problem \*Webhook\*: No webhook of `acme\/web` points to me.*webhooks setup/);
  expect(found).toMatch(/ok \*Queues\*/);
  expect(found).toMatch(/\*Redis on disk\*/);
  expect(found).toMatch(/ok \*Audit\*: All 0 lines/);
  expect(world.whispers()[0]).toMatch(/^\d+ checks: 1 problem/);
});

it.each([
  ['no header with scopes', {}, /warning \*Slack scopes\*: Slack’s answer doesn’t say/],
  ['an empty one', { scopes: '' }, /warning \*Slack scopes\*: Slack’s answer doesn’t say/],
  [
    'one that lacks scopes',
    { scopes: 'chat:write,commands' },
    /problem \*Slack scopes\*: Missing: .*`im:write`/,
  ],
])('tells %s from a missing scope', async (_what, odd, said) => {
  const world = await worlds.open();
  await world.deps.origins.of(world.ada, { home: world.slack.teamId });
  world.slack.faults.add({ method: 'auth.test', kind: 'odd-scopes', times: 9, ...odd });
  expect(await doctor(world)).toMatch(said);
});

it('has a button or a link for every check that is not OK', async () => {
  const world = await worlds.open();
  await world.deps.origins.of(world.ada, { home: world.slack.teamId });
  world.ci.faults.add({ path: /\/me$/, kind: 'status', status: 401 });
  world.slack.faults.add({ method: 'auth.test', kind: 'odd-scopes', times: 9 });
  const found = await doctor(world);
  for (const label of ['Open the app’s settings', 'Create a token', 'Run use'])
    expect(found).toContain(label);
  expect(found).toContain(`${world.ci.appUrl}/settings/user/tokens`);
});

it('reports a check that fails to run as a problem, and continues', async () => {
  const world = await worlds.open();
  // Which workspace it serves, the bot knew before its token was revoked.
  await world.deps.origins.of(world.ada, { home: world.slack.teamId });
  world.ci.faults.add({ path: /\/me$/, kind: 'status', status: 401 });
  world.slack.faults.add({ method: 'auth.test', kind: 'error', error: 'token_revoked' });
  const found = await doctor(world);

  expect(found).toMatch(/problem \*Shared bot token\*: CircleCI did not accept the API token/);
  expect(found).toMatch(/problem \*Slack\*: Slack refuses my bot token \(`token_revoked`\).*SLACK_BOT_TOKEN/);
  expect(found).toMatch(/warning \*Webhook\*: This channel has no default project/);
  expect(found).toMatch(/problem \*Requests from Slack\*: No web process/);
});

it('says that Slack refuses the token to somebody it cannot vouch for because of that', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'auth.test', kind: 'error', error: 'token_revoked' });
  expect(await doctor(world)).toMatch(/You can’t use “doctor” here: Slack refuses my bot token/);
});

it('shows when the last webhook arrived', async () => {
  const world = await worlds.open();
  const projectId = world.ci.state.projects.find(({ slug }) => slug === PROJECT)?.id ?? '';
  await world.circleci.webhooks.create(projectId, {
    ...{ name: 'bot', url: 'https://bot.example.com/webhooks/circleci' },
    ...{ events: ['workflow-completed'], signingSecret: 'not-told-to-anybody' },
  });
  expect(await doctor(world, PROJECT)).toMatch(/warning \*Webhook\*: .* no event has arrived yet/);
  await world.stores.pulses.webhookCame(PROJECT, world.now());
  expect(await doctor(world, PROJECT)).toMatch(
    /ok \*Webhook\*: .* The last event with a valid signature arrived <!date/,
  );
});

it('shows the rules that apply to a person in this channel', async () => {
  const world = await worlds.open();
  const { id: group } = world.slack.addUserGroup({ handle: 'release', users: [world.ada] });
  const rules = [
    { effect: 'allow', roles: ['release'], commands: ['trigger'], twoPerson: true, reason: 'takes two' },
    { effect: 'deny', users: [world.grace] },
  ];
  world.setPolicy(Policy.parse({ roles: { release: { groups: [group] } }, rules, default: 'allow' }));
  await world.readGroups();
  await world.run('policy-show', world.asked);
  await world.run('policy-show', { ...world.asked, actor: { userId: world.grace } });

  expect(world.whispers()[0]).toBe(
    '1 of 2 rules can apply to you in this channel. Anything no rule denies is allowed.',
  );
  expect(world.whispers(world.grace)[0]).toMatch(/^1 of 2 rules/);
  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada)[0]?.blocks);
  expect(shown).toMatch(
    /1\. :white_check_mark: You can use `trigger`, if a second person confirms: takes two/,
  );
  expect(shown).toContain('Your roles: `release`');
});
