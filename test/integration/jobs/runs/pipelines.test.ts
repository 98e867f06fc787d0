// The list of pipelines: what it says about each, which are "mine", and that sharing posts it once.
import { describe, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const push = (world: JobWorld, branch: string, subject: string) =>
  world.ci.pushCommit({ projectSlug: PROJECT, branch, subject });
const ask = (world: JobWorld) => ({ ...world.asked, project: PROJECT, mine: false, share: false });
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

it('lists the newest first, each with its state', async () => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  push(world, 'main', 'Break it');
  await world.ci.finish();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test' }] }]);
  push(world, 'feature/a', 'Mend it');
  await world.ci.finish();
  await world.run('pipelines', ask(world));
  expect(shown(world)).toMatch(/#2.*Succeeded.*feature\/a.*Mend it.*#1.*Failed.*main.*Break it/);
  expect(shown(world)).toContain('share-pipelines');
  expect(await world.stores.runs.get(world.ci.state.pipelines[0]?.id ?? '')).toBeUndefined();

  await world.run('pipelines', { ...ask(world), branch: 'main' });
  expect(shown(world)).not.toContain('feature/a');
});

it('counts what was started from Slack as mine when the shared token is used', async () => {
  const world = await worlds.open();
  push(world, 'main', 'By somebody else');
  await world.run('trigger', { ...world.asked, project: PROJECT, parameters: {}, dryRun: false });
  await world.run('pipelines', { ...ask(world), mine: true });
  expect(shown(world)).toContain('#2');
  expect(shown(world)).not.toContain('#1');
  expect(shown(world)).toContain('/circleci login');
});

describe('of several projects', () => {
  const OTHER = 'gh/acme/api';
  const several = async () => {
    const world = await worlds.open();
    world.ci.addProject({ slug: OTHER });
    push(world, 'main', 'In web');
    world.ci.pushCommit({ projectSlug: OTHER, branch: 'release', subject: 'In api' });
    return world;
  };
  const asking = (world: JobWorld, project: string) => ({ ...ask(world), project });

  it('names the project of each, and says whose projects are listed', async () => {
    const world = await several();
    await world.run('pipelines', asking(world, 'gh/acme/*'));
    expect(shown(world)).toMatch(/acme\/api #1.*In api.*acme\/web #1.*In web/);
    expect(shown(world)).toMatch(/CircleCI lists the projects that .* follows\./);

    await world.run('pipelines', { ...asking(world, 'gh/acme/W*'), share: true });
    const [posted] = world.slack.channel(world.channelId).messages();
    expect(JSON.stringify(posted)).toContain('In web');
    expect(JSON.stringify(posted)).not.toContain('In api');
  });

  it('keeps one branch', async () => {
    const world = await several();
    await world.run('pipelines', { ...asking(world, 'gh/acme/*'), branch: 'release' });
    expect(shown(world)).toContain('In api');
    expect(shown(world)).not.toContain('In web');
  });

  it('leaves out what the policy denies, and says why if nothing is left', async () => {
    const world = await several();
    world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', projects: [OTHER] }] });
    await world.run('pipelines', asking(world, 'gh/acme/*'));
    expect(shown(world)).not.toContain('In api');
    expect(shown(world)).toContain('The policy leaves 1 pipeline out for you here.');

    world.setPolicy({
      default: 'allow',
      rules: [{ effect: 'deny', projects: [OTHER, PROJECT], reason: 'hush' }],
    });
    await world.run('pipelines', asking(world, 'gh/acme/*'));
    expect(world.whispers().at(-1)).toContain('hush');
  });

  it('says how far it looked', async () => {
    const world = await several();
    for (let at = 0; at < 100; at += 1) push(world, 'main', `Change ${at}`);
    await world.run('pipelines', asking(world, 'gh/acme/a*'));
    expect(world.whispers().at(-1)).toContain('I see no pipelines');
    expect(shown(world)).toContain('I looked at the newest 100 pipelines.');
  });
});

it('shares once, even if Slack responds to the post too late', async () => {
  const world = await worlds.open();
  push(world, 'main', 'Change');
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-hang' });
  await world.run('pipelines', { ...ask(world), share: true });
  expect(world.texts()).toEqual([expect.stringContaining('Recent pipelines of acme/web')]);
  expect(world.whispers()).toEqual([]);
});

it('says no more than the policy allows', async () => {
  const world = await worlds.open();
  push(world, 'main', 'Secret plans');
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', commands: ['pipelines'], reason: 'it is a secret' }],
  });
  await world.run('pipelines', ask(world));
  expect(world.whispers()).toEqual([expect.stringContaining('it is a secret')]);
});

it('leaves out runs of branches that the policy denies', async () => {
  const world = await worlds.open();
  push(world, 'main', 'Change');
  push(world, 'secret', 'Secret plans');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['secret'] }] });
  await world.run('pipelines', ask(world));
  expect(shown(world)).toContain('main');
  expect(shown(world)).not.toContain('Secret plans');
  expect(shown(world)).toContain('The policy leaves 1 pipeline out for you here.');

  await world.run('pipelines', { ...ask(world), mine: true });
  expect(shown(world)).not.toContain('The policy leaves');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['main', 'secret'] }] });
  await world.run('pipelines', ask(world));
  expect(shown(world)).toContain('I see no pipelines');
  expect(shown(world)).toContain('The policy leaves 2 pipelines out for you here.');
});

it('shares what the person may see, and says what is left out only to them', async () => {
  const world = await worlds.open();
  push(world, 'main', 'Change');
  push(world, 'secret', 'Secret plans');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['secret'] }] });
  await world.run('pipelines', { ...ask(world), share: true });
  const posted = JSON.stringify(world.slack.channel(world.channelId).messages());
  expect(posted).toContain('Change');
  expect(posted).not.toMatch(/Secret plans|leaves/);
});

it('refuses the list of a denied project', async () => {
  const world = await worlds.open();
  push(world, 'main', 'Secret plans');
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', access: ['read'], projects: [PROJECT] }] });
  const before = world.ci.calls.length;
  await world.run('pipelines', ask(world));
  expect(world.whispers()).toEqual([expect.stringContaining('You can’t use “pipelines” here')]);
  // Only the project's name was looked up.
  expect(world.ci.calls.slice(before).filter(({ path }) => path.endsWith('/pipeline'))).toEqual([]);
});

it('says that a project does not exist', async () => {
  const world = await worlds.open();
  await world.run('pipelines', { ...ask(world), project: 'gh/acme/nowhere' });
  expect(world.whispers()[0]).toContain('did not find');
});

it('shows no failure of an attempt that CircleCI is about to rerun, though nobody has read it before', async () => {
  const { ci, run, asked, whispers } = await worlds.open();
  const job = { name: 'unit', outcome: 'failed' } as const;
  ci.script(PROJECT, [{ name: 'build', maxAutoReruns: 2, jobs: [job] }]);
  ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Flaky' });
  ci.faults.add({
    kind: 'edit',
    times: Number.POSITIVE_INFINITY,
    path: /\/v2\/pipeline\/[^/]+\/workflow$/,
    // As it is for a moment: the first attempt has failed, and its rerun isn't there yet.
    edit: (body) => {
      const { items } = body as { items: Record<string, unknown>[] };
      const [first] = [...items].reverse();
      return {
        items: [{ ...first, status: 'failed', stopped_at: new Date().toISOString() }],
        next_page_token: null,
      };
    },
  });
  await ci.advance();
  await run('pipelines', { ...asked, project: PROJECT, mine: false, share: false });
  expect(whispers().join()).toMatch(/attempt 1 of 3 failed, CircleCI is retrying/i);
  expect(whispers().join()).not.toContain('Failed');
});
