// The home tab, rendered from what the bot has stored.
import { beforeEach, describe, expect, it } from 'vitest';
import { Policy } from '../../../../src/policy/policy.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const gated = 'gh/acme/gated';
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
  world.ci.addProject({
    slug: gated,
    workflows: [
      {
        name: 'release',
        jobs: [
          { name: 'gate', type: 'approval' },
          { name: 'ship', requires: ['gate'] },
        ],
      },
    ],
  });
});

const publish = (userId = world.ada) => world.run('publish-home', { actor: { userId } });
const home = (userId = world.ada) => JSON.stringify(world.slack.person(userId).home()?.blocks ?? []);
async function start(project: string, userId = world.ada) {
  const { place } = world.asked;
  const asked = { actor: { userId }, place, project, parameters: {}, dryRun: false };
  await world.run('trigger', asked);
}

describe('the home tab', () => {
  it('tells a new person what they can do', async () => {
    await publish();

    expect(home()).toContain('Run a pipeline');
    expect(home()).toContain('None yet. Runs you start from Slack');
    expect(home()).toContain('shared bot token');
  });

  it('lists the runs that the person started, in all projects, newest first', async () => {
    await start(PROJECT);
    await start(gated);
    await start(PROJECT, world.grace);
    await publish();

    const [newer, older] = [home().indexOf('acme/gated #1'), home().indexOf('acme/web #1')];
    expect(newer).toBeGreaterThan(0);
    expect(older).toBeGreaterThan(newer);
    expect(home()).not.toContain('acme/web #2');
  });

  it('shows the holds of those runs and of subscribed projects, if the person may approve them', async () => {
    await start(gated, world.grace);
    await world.ci.advance();
    await world.poll();
    await publish();
    expect(home()).not.toContain('Waiting for your approval');

    const filter = { ...defaultFilter };
    await world.stores.subscriptions.add(world.channelId, { project: gated, filter, by: world.ada, at: 1 });
    await publish();
    expect(home()).toContain('Waiting for your approval');
    expect(home()).toContain(`<#${world.channelId}>`);

    const rules = [{ effect: 'deny', commands: ['approve'], projects: [gated] }];
    world.setPolicy(Policy.parse({ rules, default: 'allow' }));
    await publish();
    expect(home()).not.toContain('Waiting for your approval');
  });

  it('leaves out denied projects and branches, and says how many', async () => {
    await start(PROJECT);
    await start(gated);
    const { channelId, ada: by } = world;
    for (const project of [PROJECT, gated, 'gh/acme/*'])
      await world.stores.subscriptions.add(channelId, { project, filter: defaultFilter, by, at: 1 });
    await publish();
    expect(home()).toContain('acme/gated #1');
    expect(home()).not.toContain('leaves');

    world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', access: ['read'], projects: [gated] }] });
    await publish();
    expect(home()).not.toContain('gated');
    expect(home()).toContain('acme/web #1');
    expect(home()).toContain('acme/∗ in');
    expect(home()).toContain('The policy leaves 1 run and 1 subscription out for you here.');

    world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', access: ['read'], branches: ['main'] }] });
    await publish();
    expect(home()).not.toContain('acme/web #1');
    expect(home()).toContain('The policy leaves 2 runs out for you here.');
  });

  it('names the account of a logged-in person', async () => {
    const account = { sealedToken: 'x', login: 'ada-l', circleciId: 'id', since: 1_790_000_000_000 };
    await world.stores.accounts.put(world.ada, account);
    await publish();

    expect(home()).toContain('ada-l');
    expect(home()).toContain('Log out');
  });

  it('is updated after a click in it, and as its run progresses', async () => {
    await start(gated);
    await world.ci.advance();
    await world.poll();
    await publish();
    expect(home()).toContain('Waiting for your approval');
    const [held] = world.ci.state.workflows;
    const gate = held?.jobs.find(({ name }) => name === 'gate');
    // A click in the home tab has no channel, so the person's id is used instead.
    const fromHome = { actor: { userId: world.ada }, place: { channelId: world.ada } };
    await world.run('approve', { ...fromHome, workflowId: held?.id ?? '', jobId: gate?.id ?? '' });
    expect(home()).not.toContain('Waiting for your approval');

    await world.ci.finish();
    world.pass(1_000);
    await world.poll();
    expect(home()).toContain('Succeeded');
  });

  it('gives way to another update of the same tab', async () => {
    await publish();
    const before = home();
    await start(PROJECT);
    await world.run('publish-home', { actor: { userId: world.ada }, hash: 'of another' });

    expect(home()).toBe(before);
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
