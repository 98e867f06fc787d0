// A channel is told once when a branch breaks and once when it is fixed, as its subscription asks.
import { expect, it } from 'vitest';
import type { CircleciEvent } from '../../../../src/contracts/index.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { defaultFilter, type Filter } from '../../../../src/runs/filter.ts';
import { endBursts } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const subscribe = (world: JobWorld, more: Partial<Filter> = {}, project = PROJECT) =>
  world.stores.subscriptions.add(world.channelId, {
    project,
    filter: { ...defaultFilter, ...more },
    by: world.ada,
    at: 1,
  });

/** Pushes a commit whose run ends this way, and delivers its webhooks. */
async function ends(world: JobWorld, outcome: 'failed' | 'success', branch = 'main', author?: string) {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome }] }]);
  const pipeline = world.ci.pushCommit({
    projectSlug: PROJECT,
    branch,
    subject: `Change that ${outcome}`,
    ...(author !== undefined && { author: { name: author, login: author, email: `${author}@acme.example` } }),
  });
  if (pipeline === undefined) throw new Error('no pipeline');
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
  return pipeline;
}

it('reports when a branch breaks and when it is fixed, and nothing in between', async () => {
  const world = await worlds.open();
  await subscribe(world);
  await ends(world, 'success');
  expect(world.texts()).toEqual([]);
  await ends(world, 'failed');
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
  await ends(world, 'failed');
  expect(world.texts()).toHaveLength(1);
  await ends(world, 'success');
  expect(world.texts()).toHaveLength(2);
  await ends(world, 'success');
  expect(world.texts()).toHaveLength(2);
});

it('reports every failure if the subscription asks for that', async () => {
  const world = await worlds.open();
  await subscribe(world, { failures: 'every' });
  for (const outcome of ['failed', 'failed', 'failed'] as const) await ends(world, outcome);
  expect(world.texts()).toHaveLength(3);
});

it('treats each branch separately', async () => {
  const world = await worlds.open();
  await subscribe(world);
  await ends(world, 'failed', 'main');
  await ends(world, 'failed', 'release');
  expect(world.texts()).toHaveLength(2);
});

it('covers all projects of an organization; a subscription to one project takes precedence', async () => {
  const world = await worlds.open();
  await subscribe(world, {}, 'gh/acme/*');
  await ends(world, 'failed', 'main');
  expect(world.texts()).toHaveLength(1);
  await subscribe(world, { branches: ['main'] });
  await ends(world, 'failed', 'feature');
  expect(world.texts()).toHaveLength(1);
});

it('ignores commits by bots if the subscription says so', async () => {
  const world = await worlds.open();
  await subscribe(world, { noBots: true });
  await ends(world, 'failed', 'renovate/x', 'renovate[bot]');
  expect(world.texts()).toEqual([]);
  await ends(world, 'failed', 'feature', 'ada');
  expect(world.texts()).toHaveLength(1);
});

it('posts nothing while muted, then one summary of what was missed', async () => {
  const world = await worlds.open();
  await subscribe(world, { failures: 'every' });
  const mute = { until: world.now() + 3_600_000, by: world.ada, at: world.now() };
  await world.stores.mutes.set(world.channelId, 'mute-1', mute);
  await ends(world, 'failed', 'main');
  await ends(world, 'failed', 'release');
  expect(world.texts()).toEqual([]);

  await world.run('unmute', world.asked, 'cmd-unmute');
  expect(world.texts().filter((text) => text.includes('it missed news of 2 runs'))).toHaveLength(1);
  await ends(world, 'failed', 'main');
  expect(world.texts().filter((text) => /failed/.test(text))).toHaveLength(1);
});

it('reports missed runs only in that summary, even if news arrives between the end of the mute and the summary', async () => {
  const world = await worlds.open();
  await subscribe(world, { failures: 'every' });
  const mute = { until: world.now() + 3_600_000, by: world.ada, at: world.now() };
  await world.stores.mutes.set(world.channelId, 'mute-1', mute);
  const { id } = await ends(world, 'failed', 'main');
  await world.stores.mutes.remove(world.channelId, 'mute-1');
  await world.stores.watch.add(id, world.now(), world.now());
  await world.poll();
  expect(world.texts()).toEqual([]);

  await world.run('end-mute', { channelId: world.channelId, muteId: 'mute-1', why: 'muted' });
  expect(world.texts()).toEqual([expect.stringContaining('it missed news of 1 run')]);
});

it('stays quiet until a branch is fixed, then says that it is fixed', async () => {
  const world = await worlds.open();
  await subscribe(world, { failures: 'every' });
  await ends(world, 'failed');
  await world.run('mute', { ...world.asked, branch: 'main' }, 'cmd-mute');
  expect(world.texts().at(-1)).toContain('muted this channel for branch main until it is fixed');
  await ends(world, 'failed');
  await ends(world, 'failed', 'other');
  expect(world.texts().filter((text) => /failed/.test(text))).toHaveLength(2);

  await ends(world, 'success');
  expect(world.texts().filter((text) => /is fixed: it succeeded/.test(text))).toHaveLength(1);
  expect(world.texts().filter((text) => text.includes('it missed news of 1 run'))).toHaveLength(1);
  expect(await world.stores.mutes.list(world.channelId)).toEqual([]);
});

it("says why a channel was notified and why it wasn't", async () => {
  const world = await worlds.open();
  await subscribe(world);
  const first = await ends(world, 'failed');
  const second = await ends(world, 'failed');
  const ask = (number: number, id: string) =>
    world.run(
      'why-notified',
      { ...world.asked, target: { ref: { kind: 'pipeline', number }, project: PROJECT } },
      id,
    );
  await ask(first.number, 'cmd-why-1');
  await ask(second.number, 'cmd-why-2');

  const told = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada));
  expect(told).toContain('This channel was told about');
  expect(told).toContain('This channel was not told about');
  expect(told).toContain('the branch was already red');
});

it('mentions the author if Slack knows them, once a day, unless they opted out', async () => {
  const world = await worlds.open();
  await subscribe(world, { failures: 'every' });
  const { id } = world.slack.addUser({ name: 'ada', email: 'ada@acme.example' });
  // Only webhooks include the author's email address.
  const told = async (email: string) => {
    const { id: pipelineId, number, workflows } = await ends(world, 'failed', 'main', 'x');
    const [workflow] = workflows;
    if (workflow === undefined) throw new Error('no workflow');
    const event: CircleciEvent = {
      id: `e-${number}`,
      source: 'workflow-completed',
      projectSlug: PROJECT,
      pipelineId,
      pipelineNumber: number,
      workflow: { id: workflow.id, name: workflow.name, status: 'failed' },
      facts: { branch: 'main', author: { name: 'Ada', email } },
    };
    await world.run('record-event', { event }, `ev-${number}`);
  };
  const last = () => JSON.stringify(world.slack.channel(world.channelId).messages().at(-1)?.blocks);
  await told('ada@acme.example');
  expect(last()).toContain(`By <@${id}>`);
  await told('Ada@Acme.example');
  expect(world.slack.calls.filter(({ method }) => method === 'users.lookupByEmail')).toHaveLength(1);

  await world.run('mentions', { ...world.asked, actor: { userId: id }, wanted: false });
  await told('ada@acme.example');
  expect(last()).not.toContain(id);
  await told('stranger@acme.example');
  expect(last()).not.toContain('By <@');

  world.setPolicy({ ...openPolicy, people: { 'Stranger@acme.example': world.grace } });
  await told('stranger@acme.example');
  expect(last()).toContain(`By <@${world.grace}>`);
});

it('posts ten cards of a burst and combines the rest into one message', async () => {
  // Too long to end within the test, so the test asks for the summary.
  const windowMs = 600_000;
  const world = await worlds.open({ burstMs: windowMs });
  // Failures would be read first: many with the same cause become one incident.
  await subscribe(world, { events: ['success'] });
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test' }] }]);
  for (let at = 0; at < 13; at += 1) {
    world.ci.pushCommit({ projectSlug: PROJECT, branch: `feature/${at}`, subject: 'Change' });
  }
  await world.ci.finish();
  for (const name of ['sweep', 'poll'] as const) {
    await world.enqueue({ name, id: `cmd-${name}`, payload: {} });
    await world.settled();
  }
  const cards = () => world.texts().filter((text) => text.includes('succeeded'));
  expect(cards()).toHaveLength(10);
  expect(world.texts()).toHaveLength(10);

  await endBursts(world, windowMs);
  await world.settled();
  expect(cards()).toHaveLength(10);
  expect(world.texts().slice(10)).toEqual([expect.stringContaining('This message covers 3 runs.')]);
});

it('reports what happened while the bot was away in one message', async () => {
  // Long enough for a slow machine to process all of it.
  const world = await worlds.open({ gatherMs: 8_000 });
  await subscribe(world);
  await world.stores.cursors.set('gh/acme', new Date(Date.now() - 3_600_000).toISOString());
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  for (const branch of ['main', 'release', 'feature']) {
    world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  }
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();

  expect(world.texts()).toEqual([expect.stringContaining('While I was offline, there was news of 3 runs')]);
});
