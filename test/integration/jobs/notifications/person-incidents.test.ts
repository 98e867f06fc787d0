// A person whose runs fail by one cause hears of it in one direct message, which is edited for each further run.
import { expect, it } from 'vitest';
import type { PipelineScript } from '../../../../playground/circleci/script.ts';
import { textOf } from '../../../../playground/scenarios/read-card.ts';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createTellStarterJob } from '../../../../src/jobs/notifications/tell-starter.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { dying, Killed } from '../../../support/dying.ts';
import { broken, green, push as pushed, REFUSED, subscribe } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const HOUR_MS = 3_600_000;
const API = 'gh/acme/api';

/** Ada wants direct messages, and no channel subscribes to what she breaks. */
async function openWorld(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, ada, grace, channelId } = world;
  await stores.subscriptions.add(channelId, {
    project: 'gh/acme/old',
    filter: defaultFilter,
    by: grace,
    at: 1,
  });
  await stores.people.keepLogin('ada-gh', ada);
  await stores.people.setDirect(ada, true);
  return world;
}

/** A commit of Ada's, whose run ends as scripted. */
async function push(world: JobWorld, branch: string, script: PipelineScript, projectSlug = PROJECT) {
  world.ci.script(projectSlug, script);
  const author = { name: 'Ada', login: 'ada-gh', email: 'ada-gh@elsewhere.example' };
  const pipeline = world.ci.pushCommit({ projectSlug, branch, subject: 'Mine', author });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
  await world.settled();
  return pipeline;
}

const direct = ({ slack, ada }: JobWorld, userId = ada): string[] =>
  slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map((message) => `${message.text}\n${textOf(message)}`);

const other = (line: string) => broken(`Error: Cannot find module '${line}'`);
const invalid = (message: string): PipelineScript => ({ errors: [{ type: 'config', message }] });

it('tells of five runs with one cause in one message, and names them', async () => {
  const world = await openWorld();
  for (const branch of ['a', 'b', 'c', 'main', 'main']) await push(world, branch, broken(REFUSED));

  const [message = '', ...more] = direct(world);
  expect(more).toEqual([]);
  expect(message).toMatch(/#5 on main failed.* The same failure as in 4 earlier runs\./);
  for (const run of [/#1.* on `a`/, /#2.* on `b`/, /#3.* on `c`/, /#4.* on `main`/, /cause: `.*ECONNREFUSED/])
    expect(message).toMatch(run);
});

it.each<[string, PipelineScript, PipelineScript, number]>([
  ['another cause', broken(REFUSED), other('left-pad'), 2],
  ['the same cause', other('left-pad'), other('left-pad'), 1],
  [
    'nothing that says why',
    [{ name: 'b', jobs: [{ name: 'u', outcome: 'failed' }] }],
    [{ name: 'b', jobs: [{ name: 'u', outcome: 'failed' }] }],
    2,
  ],
  ['the same config error', invalid('Cannot find the orb x'), invalid('Cannot find the orb x'), 1],
  ['another config error', invalid('Cannot find the orb x'), invalid('Cannot find the orb y'), 2],
])('%s: the second failure', async (_what, first, second, messages) => {
  const world = await openWorld();
  await push(world, 'a', first);
  await push(world, 'b', second);

  expect(direct(world)).toHaveLength(messages);
});

it.each([
  ['an outage', broken('Error: getaddrinfo EAI_AGAIN registry.npmjs.org'), 1],
  ['a missing module', other('left-pad'), 2],
])('in two projects, %s', async (_what, script, messages) => {
  const world = await openWorld();
  world.ci.addProject({ slug: API });
  await push(world, 'a', script);
  await push(world, 'a', script, API);

  expect(direct(world)).toHaveLength(messages);
});

it('tells of the same cause again when the branch was green in between, or an hour later', async () => {
  const world = await openWorld();
  await push(world, 'main', other('left-pad'));
  await push(world, 'main', green);
  await push(world, 'main', other('left-pad'));
  const failures = () => direct(world).filter((text) => /on main failed/.test(text)).length;
  expect(failures()).toBe(2);
  world.pass(HOUR_MS);
  await push(world, 'main', other('left-pad'));
  expect(failures()).toBe(3);
});

it('posts a new message when the first one is gone', async () => {
  const world = await openWorld();
  await push(world, 'a', broken(REFUSED));
  world.slack.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
  await push(world, 'b', broken(REFUSED));
  expect(direct(world)).toEqual([
    expect.stringMatching(/#1 on a failed/),
    expect.stringMatching(/#2 on b failed.*1 earlier run\./),
  ]);
});

it('loses and doubles nothing if the worker is killed at any step of the first or the second failure', async () => {
  const world = await subscribe(await worlds.open());
  const ids: string[] = [];
  for (const branch of ['a', 'b']) ids.push((await pushed(world, branch, broken(REFUSED))).id);
  await world.settled();
  let people = 0;
  for (const dies of [0, 1]) {
    for (const after of [false, true]) {
      for (let at = 0; at < 80; at += 1) {
        const userId = world.slack.addUser({ name: `person-${people++}` }).id;
        await world.stores.people.setDirect(userId, true);
        let isOver = false;
        for (const [index, pipelineId] of ids.entries()) {
          const payload = { pipelineId, userId, news: 'failed-1' };
          if (index === dies) {
            const mortal = dying(world.deps, { at, after });
            await tell(world, mortal.deps, payload).catch((error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            });
            isOver = mortal.calls() <= at;
          }
          await until(() => tell(world, world.deps, payload), 'the job to end');
        }
        expect(direct(world, userId), `failure ${dies}, ${after ? 'after' : 'before'} call ${at}`).toEqual([
          expect.stringMatching(/#2 on b failed.*1 earlier run\./),
        ]);
        if (isOver) break;
      }
    }
  }
  expect(people).toBeGreaterThan(40);
});

type Told = Parameters<ReturnType<typeof createTellStarterJob>['run']>[0];

/** Runs the job once; false if it wants to run again later. */
async function tell({ log }: JobWorld, deps: JobWorld['deps'], payload: Told): Promise<boolean> {
  const later = (afterMs: number): never => {
    throw new MoveLater(afterMs);
  };
  const tools = {
    jobId: `job-${payload.userId}-${payload.pipelineId}`,
    attempt: 1,
    lastAttempt: false,
    log,
    later,
  };
  try {
    await createTellStarterJob(deps).run(payload, tools);
    return true;
  } catch (error) {
    if (error instanceof MoveLater) return false;
    throw error;
  }
}
