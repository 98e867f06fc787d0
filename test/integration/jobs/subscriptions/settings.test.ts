// What a channel sets, what a project's variables are, and private answers.

import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('makes an existing project the default one, under its own slug, and says so to all', async () => {
  const world = await worlds.open();
  await world.run('use', { ...world.asked, project: 'github/acme/web' });
  expect(await world.stores.channels.defaultProject(world.channelId)).toBe(PROJECT);
  expect(world.texts()).toEqual([`<@${world.ada}> made acme/web the default project of this channel.`]);

  await world.run('use', { ...world.asked, project: 'gh/acme/nowhere' });
  expect(await world.stores.channels.defaultProject(world.channelId)).toBe(PROJECT);
  expect(world.whispers()[0]).toContain('did not find');
});

it('subscribes, tells of no change, lists and unsubscribes', async () => {
  const world = await worlds.open();
  const subscribe = { ...world.asked, project: PROJECT, filter: { ...defaultFilter, branches: ['main'] } };
  await world.run('subscribe', subscribe);
  await world.run('subscribe', subscribe);
  expect(world.texts()).toHaveLength(1);
  expect(world.whispers()[0]).toContain('already');

  await world.run('subscriptions', world.asked);
  expect(world.whispers()[1]).toContain('1 subscription');
  await world.run('unsubscribe', { ...world.asked, project: 'gh/ACME/web' });
  await world.run('unsubscribe', { ...world.asked, project: PROJECT });
  expect(await world.stores.subscriptions.projects()).toEqual([]);
  expect(world.texts()).toHaveLength(2);
  expect(world.whispers()[2]).toContain('not subscribed');
});

it('posts a note once though it is asked for twice, and nobody may look for the first', async () => {
  const world = await worlds.open();
  const error = { kind: 'error', error: 'missing_scope', times: 10 } as const;
  world.slack.faults.add({ method: 'conversations.history', ...error });
  const note = { kind: 'default-project', project: PROJECT } as const;
  for (let time = 0; time < 2; time += 1)
    await world.run('post-note', { ...world.asked, key: 'note-once', note });

  expect(world.texts()).toHaveLength(1);
});

it('posts a note once, also when its first post got no answer', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-hang' });
  await world.run('use', { ...world.asked, project: PROJECT });
  expect(world.texts()).toHaveLength(1);
  expect(world.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
});

it('sets a sealed variable, names it to all, and shows its value nowhere', async () => {
  const world = await worlds.open();
  const value = 'correct horse battery';
  const sealedValue = world.seal.seal(value, `env:${PROJECT}:API_TOKEN`);
  world.ci.faults.add({ method: 'POST', path: /envvar/, kind: 'perform-then-hang' });
  await world.run('env-set', { ...world.asked, project: PROJECT, name: 'API_TOKEN', sealedValue }, 'view-1');

  expect(world.ci.state.envVars(PROJECT)).toEqual({ API_TOKEN: value });
  expect(world.ci.count('POST', /envvar/)).toBe(1);
  expect(world.texts()).toEqual([expect.stringContaining('API_TOKEN')]);
  const said = JSON.stringify([world.slack.calls, world.log.lines, await world.stores.effects.get('view-1')]);
  expect(said).not.toContain('battery');

  await world.run('env-list', { ...world.asked, project: PROJECT });
  expect(world.whispers()[0]).toContain('1 environment variable');
  await world.run('env-delete', { ...world.asked, project: PROJECT, name: 'API_TOKEN' });
  expect(world.ci.state.envVars(PROJECT)).toEqual({});
  expect(world.texts()).toHaveLength(2);
});

it('does not open a value that was sealed for another variable, and calls nobody', async () => {
  const world = await worlds.open();
  const sealedValue = world.seal.seal('x', `env:${PROJECT}:OTHER`);
  await world.run('env-set', { ...world.asked, project: PROJECT, name: 'API_TOKEN', sealedValue });
  expect(world.ci.count('POST', /envvar/)).toBe(0);
  expect(world.whispers()[0]).toContain('couldn’t decrypt a stored secret');
});

it('answers a status in private, shares it on request, and shares it once', async () => {
  const world = await worlds.open();
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  const target = { ref: { kind: 'branch', branch: 'main' }, project: PROJECT } as const;
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain('succeeded');
  expect(world.texts()).toEqual([]);

  const shared = { ref: { kind: 'uuid', id: pipeline?.workflows[0]?.id ?? '' } } as const;
  await world.run('status', { ...world.asked, target: shared, share: true });
  await world.run('status', { ...world.asked, target: shared, share: true });
  expect(world.texts()).toHaveLength(1);
  expect(world.whispers().at(-1)).toContain('already');
});

it.each([
  [{ ref: { kind: 'last' } }, 'Which project?'],
  [{ ref: { kind: 'mine' }, project: PROJECT }, 'I don’t know of a run'],
  [{ ref: { kind: 'branch', branch: 'nope' }, project: PROJECT }, 'no pipeline yet'],
  [
    { ref: { kind: 'uuid', id: '6b1e0f6e-0000-4000-8000-000000000000' } },
    'is not a pipeline or workflow that I can see',
  ],
  [{ ref: { kind: 'pipeline', number: 99 }, project: PROJECT }, 'did not find'],
] as const)('says what is missing: %j', async (target, text) => {
  const world = await worlds.open();
  await world.run('status', { ...world.asked, target, share: false });
  expect(world.whispers()[0]).toContain(text);
});
