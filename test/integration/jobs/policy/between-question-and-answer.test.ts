// What can happen between the question to a second person and the change: policies are reloaded, people log in as somebody
// else, leave, or become guests. Then nothing is sent, and people are told why.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { by, confirm, logIn, policyOf, pushTo } from '../../../support/two-people.ts';

const worlds = jobWorlds(testRedis());
const trigger = { project: PROJECT, branch: 'main', parameters: {}, dryRun: false };
const MINUTE_MS = 60_000;

const deny = (more: object) => ({ effect: 'deny', access: ['run'], reason: 'frozen', ...more });
const sent = ({ ci }: JobWorld) => ci.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path);
const said = (world: JobWorld) =>
  [...world.texts(), ...world.whispers(), ...world.whispers(world.grace)].join('\n');

/** Ada and Grace are each logged in, and Ada has asked for a pipeline of main. */
async function asked(): Promise<JobWorld> {
  const world = await worlds.open();
  world.setPolicy(policyOf());
  await logIn(world, world.ada, 'ada-ci');
  await logIn(world, world.grace, 'grace-ci');
  pushTo(world);
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-ask');
  expect(said(world)).toMatch(/needs a second person/);
  return world;
}

it.each<[string, (world: JobWorld) => Promise<unknown> | unknown, RegExp]>([
  [
    'a new rule denies it to who asked',
    (world) => world.setPolicy(policyOf([deny({ users: [world.ada] })])),
    /void.*frozen|denies it to who asked/s,
  ],
  [
    'a new rule denies it to who confirms',
    (world) => world.setPolicy(policyOf([deny({ users: [world.grace] })])),
    /frozen/,
  ],
  [
    'a new rule denies the branch to everybody',
    (world) => world.setPolicy(policyOf([deny({ branches: ['ma*'] })])),
    /frozen/,
  ],
  [
    'who asked logs in as who confirms',
    (world) => logIn(world, world.ada, 'grace-ci'),
    /another CircleCI user now/,
  ],
  ['who asked logs in as a third', (world) => logIn(world, world.ada, 'eve-ci'), /another CircleCI user now/],
  ['who confirms logs in as who asked', (world) => logIn(world, world.grace, 'ada-ci'), /same CircleCI user/],
  ['who asked logs out', (world) => world.run('logout', by(world, world.ada)), /another CircleCI user now/],
  [
    'who confirms logs out, where the shared token only reads',
    async (world) => {
      world.setPolicy(policyOf([], { sharedToken: 'reads' }));
      await world.run('logout', by(world, world.grace));
    },
    /shared bot token is read-only.*Log in first/s,
  ],
  [
    'who confirms becomes a guest, whom the policy denies',
    (world) => {
      world.slack.moveUser(world.grace, { guest: 'multi-channel' });
      world.setPolicy(policyOf([], { guests: 'deny' }));
      world.pass(11 * MINUTE_MS);
    },
    /guest/,
  ],
  [
    'who confirms leaves for another company',
    (world) => {
      world.slack.moveUser(world.grace, { team: { id: 'T0ELSEWHERE', hasBot: true } });
      world.pass(11 * MINUTE_MS);
    },
    /another Slack workspace/,
  ],
  ['the branch moves on', (world) => pushTo(world), /void.*Commit/s],
])('nothing is sent if %s', async (_what, between, words) => {
  const world = await asked();
  const before = sent(world);
  await between(world);
  await confirm(world);

  expect(sent(world)).toEqual(before);
  expect(said(world)).toMatch(words);
});

it('is sent once if the reloaded policy says the same in other words', async () => {
  const world = await asked();
  const before = sent(world).length;
  world.setPolicy(policyOf([deny({ branches: ['release'] })]));
  await confirm(world);
  await confirm(world);
  expect(sent(world)).toHaveLength(before + 1);
});
