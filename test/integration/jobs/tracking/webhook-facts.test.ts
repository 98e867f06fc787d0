// Webhooks that lack facts: what a filter asks for is looked up before anything is dropped, and nothing else is.
import { describe, expect, it } from 'vitest';
import { eventOf as eventIn } from '../../../../src/handlers/intake/parse-webhook.ts';
import { defaultFilter, type Filter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { failing } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const nobody = { subject: null, body: null, author: { name: null, email: null }, authored_at: null };

type Pushed = JobWorld['ci']['state']['pipelines'][number];

const PROJECT = 'gh/acme/tagged';

/** What CircleCI would send, with only these facts of the commit. */
function bodyOf(pipeline: Pushed, vcs: object | undefined) {
  const [workflow] = pipeline.workflows;
  return {
    type: 'workflow-completed',
    id: `e-${pipeline.id}`,
    project: { slug: 'github/acme/tagged', name: 'tagged' },
    workflow: { id: workflow?.id, name: workflow?.name, status: workflow?.status },
    pipeline: { id: pipeline.id, number: pipeline.number, trigger: { type: 'webhook' }, vcs },
  };
}

async function deliver(world: JobWorld, body: object): Promise<void> {
  const read = eventIn(body);
  if (!('event' in read)) throw new Error(read.ignored);
  await world.run('record-event', { event: read.event });
}

async function worldWith(filter: Partial<Filter>): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.addProject({ slug: PROJECT, tags: ['v1.2.4'], workflows: failing });
  await world.stores.subscriptions.add(world.channelId, {
    project: PROJECT,
    filter: { ...defaultFilter, ...filter },
    by: world.ada,
    at: 1,
  });
  return world;
}

async function triggered(world: JobWorld, ref: { tag: string } | { branch: string }): Promise<Pushed> {
  const { id } = await world.circleci.pipelines.trigger(PROJECT, ref);
  const pipeline = world.ci.state.pipelines.find((one) => one.id === id);
  if (pipeline === undefined) throw new Error('no pipeline');
  return pipeline;
}
const tagged = (world: JobWorld) => triggered(world, { tag: 'v1.2.4' });

function push(world: JobWorld, login = 'grace'): Pushed {
  const author = { name: login, email: `${login}@acme.example`, login };
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go', author });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}
const reads = ({ ci }: JobWorld) => ci.count('GET', /^\/api\/v2\/pipeline\/[^/]+$/);

/** The kind of run, the filter, what the webhook says of the commit, and whether the channel hears of it. */
it.each<['tag' | 'branch' | 'bot' | 'manual', Partial<Filter>, object | undefined, boolean]>([
  ['tag', { tags: ['v*'] }, { branch: null, commit: nobody }, true],
  ['tag', { tags: ['v*'] }, undefined, true],
  ['tag', { tags: ['beta-*'] }, { branch: null, commit: nobody }, false],
  ['tag', { branches: ['main'] }, { branch: null, commit: nobody }, false],
  ['branch', { branches: ['main'] }, { branch: '' }, true],
  ['branch', { branches: ['!main'] }, undefined, false],
  ['branch', { actors: ['grace'] }, { branch: 'main', commit: nobody }, true],
  ['branch', { actors: ['!grace'] }, { branch: 'main', commit: nobody }, false],
  ['bot', { noBots: true }, { branch: 'main', commit: nobody }, false],
  ['manual', { actors: ['owner'] }, { branch: 'main', commit: nobody }, true],
  ['manual', { actors: ['grace'] }, { branch: 'main', commit: nobody }, false],
])(
  'a %s run is judged for %j by what CircleCI says if the webhook says %j',
  async (kind, filter, vcs, isTold) => {
    const world = await worldWith(filter);
    const runs = {
      tag: () => tagged(world),
      branch: () => push(world),
      bot: () => push(world, 'renovate[bot]'),
      manual: () => triggered(world, { branch: 'main' }),
    };
    const pipeline = await runs[kind]();
    await world.ci.finish();
    await deliver(world, bodyOf(pipeline, vcs));
    expect(world.texts()).toEqual(isTold ? [expect.stringContaining('failed')] : []);
  },
);

describe('a missing fact', () => {
  it.each<[string, Partial<Filter>, object]>([
    ['no filter asks for', {}, { branch: null, commit: nobody }],
    ['can change nothing', { branches: ['release'], actors: ['ada'] }, { branch: 'main', commit: nobody }],
  ])('that %s is not looked up first', async (_, filter, vcs) => {
    const world = await worldWith({ ...filter, events: ['fixed'] });
    const pipeline = push(world);
    await world.ci.finish();
    await deliver(world, { ...bodyOf(pipeline, vcs), type: 'job-completed' });
    expect(reads(world)).toBe(0);
  });

  it('that CircleCI doesn’t answer about is asked for again, and nothing is told or dropped until then', async () => {
    const world = await worldWith({ tags: ['v*'] });
    const pipeline = await tagged(world);
    await world.ci.finish();
    world.ci.faults.add({ kind: 'status', status: 503, times: 4, path: /pipeline/ });
    await deliver(world, bodyOf(pipeline, { branch: null }));
    expect(world.texts()).toEqual([expect.stringContaining('failed')]);
    expect(reads(world)).toBeGreaterThan(1);
  });

  it('that CircleCI refuses to tell is not guessed', async () => {
    const world = await worldWith({ tags: ['v*'] });
    const pipeline = push(world);
    await world.ci.finish();
    world.ci.faults.add({ kind: 'status', status: 404, times: Number.POSITIVE_INFINITY, path: /pipeline/ });
    await deliver(world, bodyOf(pipeline, undefined));
    expect(world.texts()).toEqual([]);
    expect(world.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});

it.each<[string, (body: ReturnType<typeof bodyOf>) => object]>([
  [
    'no workflow, as in a sample that CircleCI publishes',
    ({ workflow: _, ...body }) => ({ ...body, type: 'job-completed' }),
  ],
  ['no status', ({ workflow, ...body }) => ({ ...body, workflow: { id: workflow.id } })],
  ['no name', ({ workflow: { name: _, ...workflow }, ...body }) => ({ ...body, workflow })],
  ['no number', ({ pipeline: { number: _, ...pipeline }, ...body }) => ({ ...body, pipeline })],
  ['no project', ({ project: _, ...body }) => body],
  ['no pipeline', ({ pipeline: _, ...body }) => body],
  ['nothing but a pipeline', ({ pipeline: { id } }) => ({ type: 'job-completed', pipeline: { id } })],
])('an event with %s brings the news all the same', async (_, without) => {
  const world = await worldWith({});
  const pipeline = push(world);
  await world.ci.finish();
  await deliver(world, without(bodyOf(pipeline, { branch: 'main' })));
  await world.poll();
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
});
