// A pipeline on a branch that CircleCI doesn't know: it is asked about, and one question starts one pipeline at most.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const STARTS = /\/pipeline(\/run)?$/;
const LISTS = /\/project\/gh\/acme\/web\/pipeline$/;
const want = { project: PROJECT, parameters: {}, dryRun: false };

const trigger = (world: JobWorld, branch: string, more: object = {}, id = 'cmd-1') =>
  world.run('trigger', { ...world.asked, ...want, branch, ...more }, id);
const starts = (world: JobWorld) => world.ci.count('POST', STARTS);
const lists = (world: JobWorld) => world.ci.count('GET', LISTS);

const Buttons = z.array(z.object({ text: z.object({ text: z.string() }), value: z.string().optional() }));
function buttons(world: JobWorld): Record<string, unknown> {
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  const row = whisper?.blocks?.find(({ type }) => type === 'actions');
  return Object.fromEntries(
    Buttons.parse(row?.elements ?? []).map(({ text, value = '' }) => [
      text.text,
      value === '' ? '' : JSON.parse(value),
    ]),
  );
}

it('asks about a branch that is not known, and offers those that are called much the same', async () => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'mia', subject: 'A' });
  await trigger(world, 'mian', { parameters: { deploy: true }, definition: 'build' });

  expect(starts(world)).toBe(0);
  expect(world.whispers()[0]).toBe(
    'CircleCI lists no pipelines for branch mian of acme/web. Nothing was started.',
  );
  const meant = { project: PROJECT, parameters: { deploy: true }, definition: 'build', question: 'cmd-1' };
  expect(buttons(world)).toEqual({
    'Trigger main': { ...meant, branch: 'main' },
    'Trigger mia': { ...meant, branch: 'mia' },
    'Trigger anyway': { ...meant, branch: 'mian' },
    'Start nothing': '',
  });
  // One to look for the branch, and one for near misses, because nothing was cached.
  expect(lists(world)).toBe(2);
});

it.each(['the default branch', 'a cached one', 'one with an old pipeline'])(
  'does not ask about %s',
  async (which) => {
    const world = await worlds.open();
    const branch = which === 'the default branch' ? 'main' : 'feature/x';
    if (which === 'a cached one') {
      await world.stores.suggestions.put({ kind: 'refs', project: PROJECT }, ['branch:feature/x'], 0);
    }
    if (which === 'one with an old pipeline') {
      world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'A' });
      for (let push = 0; push < 30; push += 1) {
        world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'B' });
      }
      await world.stores.suggestions.put({ kind: 'refs', project: PROJECT }, ['branch:main'], 0);
    }
    await trigger(world, branch);

    expect(starts(world)).toBe(1);
    // A change reads the newest pipeline and the branch's head anyway.
    expect(lists(world)).toBe(which === 'one with an old pipeline' ? 3 : 2);
  },
);

it('offers no branch that the policy forbids', async () => {
  const world = await worlds.open();
  const cached = ['branch:mian2', 'branch:main'];
  await world.stores.suggestions.put({ kind: 'refs', project: PROJECT }, cached, 0);
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['main'], reason: 'frozen' }] });
  await trigger(world, 'mian');

  expect(Object.keys(buttons(world))).toEqual(['Trigger mian2', 'Trigger anyway', 'Start nothing']);
  expect(lists(world)).toBe(1);
});

it('says what it could not check, and asks instead of guessing', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'GET', path: LISTS, kind: 'status', status: 403 });
  await trigger(world, 'new-one');

  expect(starts(world)).toBe(0);
  expect(world.whispers()[0]).toMatch(/^I couldn’t check whether acme\/web has a branch new-one/);
  expect(Object.keys(buttons(world))).toEqual(['Trigger anyway', 'Start nothing']);
});

it('understands what git calls a branch', async () => {
  const world = await worlds.open();
  await trigger(world, 'origin/main');

  expect(Object.keys(buttons(world))[0]).toBe('Trigger main');
});

it('starts one pipeline for one question, whichever buttons are clicked', async () => {
  const world = await worlds.open();
  await trigger(world, 'mian');
  await trigger(world, 'mian', { question: 'cmd-1' }, 'act-1');
  await trigger(world, 'main', { question: 'cmd-1' }, 'act-2');
  await trigger(world, 'mian', { question: 'cmd-1' }, 'act-3');

  expect(starts(world)).toBe(1);
  expect(world.ci.state.pipelines.map(({ ref }) => ref)).toEqual([{ branch: 'mian' }]);
  expect(world.whispers().filter((text) => text.includes('already'))).toHaveLength(2);
});

it('the policy judges the branch that was chosen', async () => {
  const world = await worlds.open();
  world.setPolicy({ default: 'allow', rules: [{ effect: 'deny', branches: ['main'], reason: 'frozen' }] });
  await trigger(world, 'main', { question: 'cmd-1' }, 'act-1');

  expect(starts(world)).toBe(0);
  expect(world.whispers()[0]).toContain('frozen');
});

it('a dry run asks nothing, and says that it would', async () => {
  const world = await worlds.open();
  await trigger(world, 'mian', { dryRun: true });

  expect(world.whispers()[0]).toContain('Dry run, nothing was changed');
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(JSON.stringify(whisper?.blocks)).toContain('so I would ask first');
});

it('leads to CircleCI if the parameters are too long for a button', async () => {
  const world = await worlds.open();
  await trigger(world, 'mian', { parameters: { note: 'x'.repeat(2_000) } });

  expect(Object.keys(buttons(world))).toEqual(['Open the project', 'Start nothing']);
});

it('takes a branch for known if its only pipeline can’t be read', async () => {
  const world = await worlds.open();
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'feature/x', subject: 'A' });
  world.ci.faults.add({
    kind: 'edit',
    times: Number.POSITIVE_INFINITY,
    query: /branch=feature/,
    edit: () => ({ items: [{ id: null }], next_page_token: null }),
  });
  await trigger(world, 'feature/x');
  expect(world.whispers().join()).not.toContain('lists no pipelines');
  expect(world.ci.state.pipelines).toHaveLength(2);
});

it('doesn’t say that there are none if the list goes on', async () => {
  const world = await worlds.open();
  world.ci.faults.add({
    kind: 'edit',
    times: Number.POSITIVE_INFINITY,
    query: /branch=mian/,
    edit: () => ({ items: [], next_page_token: 'more' }),
  });
  await trigger(world, 'mian');
  expect(world.whispers().join()).toContain('I couldn’t check whether');
});
