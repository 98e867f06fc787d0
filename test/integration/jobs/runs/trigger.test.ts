// Starting pipelines: what CircleCI is asked, what the channel sees, and that nothing starts twice.
import { describe, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { confirm, policyOf } from '../../../support/two-people.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const STARTS = /\/pipeline(\/run)?$/;
const want = { project: PROJECT, parameters: {}, dryRun: false };

it('runs the only definition, shows a card that names who started it, and follows the run', async () => {
  const world = await worlds.open();
  await world.run('trigger', { ...world.asked, ...want, branch: 'main' });

  expect(world.ci.count('POST', /\/pipeline\/run$/)).toBe(1);
  const [pipeline] = world.ci.state.pipelines;
  const [card] = world.slack.channel(world.channelId).messages();
  expect(card?.text).toContain('acme/web #1');
  expect(JSON.stringify(card?.blocks)).toContain(`Started by <@${world.ada}>`);
  expect(card?.metadata?.event_payload).toEqual({ key: `card-${world.channelId}-${pipeline?.id}` });
  expect(await world.stores.watch.size()).toBe(1);
  expect(await world.stores.projects.list(5)).toEqual([PROJECT]);

  await world.ci.finish();
  await until(async () => {
    await world.poll();
    return world.texts()[0]?.includes('succeeded');
  }, 'the card to turn green');
  expect(world.slack.channel(world.channelId).messages()).toHaveLength(1);
  expect(await world.stores.watch.size()).toBe(0);
});

it('uses the older API if there are no definitions', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'GET', path: /pipeline-definitions/, kind: 'status', status: 404 });
  await world.run('trigger', { ...world.asked, ...want });
  expect(world.ci.count('POST', /\/pipeline$/)).toBe(1);
  expect(world.ci.count('POST', /\/pipeline\/run$/)).toBe(0);
});

describe('where the newer call is not offered', () => {
  const parameters = { deploy: true };
  const project = 'gh/acme/app';
  const asked = { ...want, project, parameters };
  /** What was sent, but for the call that isn't offered. */
  const sent = ({ ci }: JobWorld) =>
    ci.calls
      .filter(({ method, path }) => method === 'POST' && !path.endsWith('/run'))
      .map(({ body }) => body);

  async function open(status: number, meanwhile?: (world: JobWorld) => void): Promise<JobWorld> {
    const world = await worlds.open();
    world.ci.addProject({ slug: project, parameters: { deploy: { type: 'boolean', default: false } } });
    const strike = { method: 'POST', path: /\/pipeline\/run$/, kind: 'status' as const, status };
    world.ci.faults.add({ ...strike, meanwhile: () => meanwhile?.(world) });
    return world;
  }

  it.each([404, 405])('sends the same branch and parameters the older way after %i', async (status) => {
    const world = await open(status);
    await world.run('trigger', { ...world.asked, ...asked });
    expect(world.ci.count('POST', /\/pipeline\/run$/)).toBe(1);
    expect(sent(world)).toEqual([{ branch: 'main', parameters }]);
    expect(world.ci.state.pipelines).toHaveLength(1);
  });

  it.each([
    ['of the branch', { branches: ['main'] }],
    ['of the project', { projects: [project] }],
  ])('asks the policy again, which may have changed: a rule %s', async (_of, rule) => {
    const frozen = { effect: 'deny' as const, commands: ['trigger'], ...rule, reason: 'frozen now' };
    const world = await open(404, ({ setPolicy }) => setPolicy({ default: 'allow', rules: [frozen] }));
    await world.run('trigger', { ...world.asked, ...asked });
    expect(sent(world)).toEqual([]);
    expect(world.whispers().join()).toContain('frozen now');
    const [line] = await world.stores.audit.newest(1);
    expect(line).toMatchObject({ event: 'failed', branch: 'main' });
  });

  it('does not start the default pipeline in place of a named one', async () => {
    const world = await open(404);
    await world.run('trigger', { ...world.asked, ...asked, definition: 'build' });
    expect(sent(world)).toEqual([]);
    expect(world.whispers().join()).toContain('Nothing was changed');
  });

  it('sends nothing that a second person did not see', async () => {
    const world = await open(404);
    world.setPolicy(policyOf());
    await world.run('trigger', { ...world.asked, ...asked }, 'cmd-ask');
    await confirm(world);
    expect(world.ci.count('POST', /\/pipeline\/run$/)).toBe(1);
    expect(sent(world)).toEqual([]);
    expect(world.whispers().join()).toContain('Nothing was changed');
  });

  it('asks for the second person that the policy requires by then', async () => {
    const world = await open(404, ({ setPolicy }) => setPolicy(policyOf()));
    await world.run('trigger', { ...world.asked, ...asked });
    expect(sent(world)).toEqual([]);
    expect(world.whispers().join()).toContain('second person');
  });
});

it('says that CircleCI created nothing, and why', async () => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'typo [ci skip]' });
  await world.run('trigger', { ...world.asked, ...want, branch: 'main' });
  expect(world.whispers()[0]).toMatch(/created no pipeline.*skip/i);
  expect(world.texts()).toEqual([]);
});

it('adopts the pipeline of a call whose response was lost', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: STARTS, kind: 'perform-then-hang' });
  await world.run('trigger', { ...world.asked, ...want, branch: 'main' });

  expect(world.ci.count('POST', STARTS)).toBe(1);
  expect(world.ci.state.pipelines).toHaveLength(1);
  expect(world.texts()[0]).toContain('acme/web #1');
});

it("can't tell if the call left no trace: says so, offers Try again, and posts nothing", async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: STARTS, kind: 'hang' });
  const parameters = { note: 'a "b" & <c>', deploy: true };
  await world.queues.enqueue({
    name: 'trigger',
    id: 'cmd-lost',
    payload: { ...world.asked, ...want, branch: 'main', parameters },
  });
  await until(() => world.ci.count('POST', STARTS) === 1, 'the call');
  world.pass(30_000);
  await world.idle();

  expect(world.ci.count('POST', STARTS)).toBe(1);
  expect(world.whispers()[0]).toContain('may or may not have happened');
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  const value = JSON.stringify(whisper?.blocks);
  expect(value).toContain('try-again');
  expect(value).toContain('--param note=\\"a \\\\\\"b\\\\\\" &amp; &lt;c&gt;\\" --param deploy=true');
  expect((await world.stores.effects.get('cmd-lost'))?.state).toBe('unknown');
});

it('does not guess between two pipelines that could be the one it started', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: STARTS, kind: 'perform-then-hang' });
  const payload = { ...world.asked, ...want, branch: 'main' };
  await world.queues.enqueue({ name: 'trigger', id: 'cmd-two', payload });
  await until(() => world.ci.state.pipelines.length === 1, 'the first');
  await world.circleci.pipelines.trigger(PROJECT, { branch: 'main' });
  await world.idle();
  expect(world.whispers()[0]).toContain('may or may not have happened');
});

it('only shows what it would do in a dry run', async () => {
  const world = await worlds.open();
  await world.run('trigger', { ...world.asked, ...want, parameters: { a: 1 }, dryRun: true });
  expect(world.ci.count('POST', STARTS)).toBe(0);
  expect(world.whispers()[0]).toContain('Dry run, nothing was changed');
});

it('checks the policy again once the default branch is known', async () => {
  const world = await worlds.open();
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', branches: ['main'], reason: 'main is frozen' }],
  });
  await world.run('trigger', { ...world.asked, ...want });
  expect(world.ci.count('POST', STARTS)).toBe(0);
  expect(world.whispers()[0]).toContain('main is frozen');
});

it('starts nothing if CircleCI names no default branch and a rule depends on the branch', async () => {
  const world = await worlds.open();
  const project = 'gh/acme/bare';
  world.ci.addProject({ slug: project, defaultBranch: '' });
  const rules = [{ effect: 'deny' as const, commands: ['trigger'], branches: ['main'] }];
  world.setPolicy({ default: 'allow', rules });
  const trigger = { ...world.asked, ...want, project };
  await world.run('trigger', trigger);
  await world.run('trigger', { ...trigger, dryRun: true });
  expect(world.ci.count('POST', STARTS)).toBe(0);
  const refused = 'depends on the branch, and CircleCI doesn’t say which one it is. Name the branch.';
  expect(world.whispers()).toEqual(Array(2).fill(expect.stringContaining(refused)));

  // Told which branch it is, it can judge.
  world.ci.pushCommit({ projectSlug: project, branch: 'dev', subject: 'Change' });
  await world.run('trigger', { ...trigger, branch: 'dev' });
  expect(world.ci.count('POST', STARTS)).toBe(1);
});

it('says what CircleCI refused, and lets the next attempt through', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: STARTS, kind: 'status', status: 403 });
  const payload = { ...world.asked, ...want };
  await world.run('trigger', payload, 'cmd-x');
  expect(world.whispers()[0]).toContain('Nothing was changed');
  expect(await world.stores.effects.get('cmd-x')).toBeUndefined();
  await world.run('trigger', payload, 'cmd-x');
  expect(world.ci.state.pipelines).toHaveLength(1);
});

it("says how to invite the bot to a channel it can't post to", async () => {
  const world = await worlds.open();
  const hidden = world.slack.addChannel({ name: 'hidden', isPrivate: true, botIsMember: false });
  await world.run('trigger', { ...world.asked, ...want, place: { channelId: hidden.id } });
  const direct = world.slack.channels().find(({ userId }) => userId === world.ada);
  const texts = world.slack
    .channel(direct?.id ?? '')
    .messages()
    .map(({ text }) => text);
  expect(texts.join()).toContain('/invite @circleci');
});
