// Creates failures with one cause on many branches, as CircleCI reports them, and reads what the channel shows.
import type { CircleciEvent } from '../../src/contracts/index.ts';
import { defaultFilter, type Filter } from '../../src/runs/filter.ts';
import { type JobWorld, PROJECT } from './job-world.ts';
import { until } from './until.ts';

export const REFUSED = 'Error: connect ECONNREFUSED 127.0.0.1:5432 after 31 ms';
export const green = [{ name: 'build', jobs: [{ name: 'unit' }] }];
/** `failTimes`: retries succeed after this many failures. */
export const broken = (line: string, { failTimes }: { failTimes?: number } = {}) => [
  {
    name: 'build',
    jobs: [
      {
        name: 'unit',
        outcome: 'failed' as const,
        ...(failTimes !== undefined && { failTimes }),
        steps: [{ name: 'npm test', output: `${line}\n`, failed: true }],
      },
    ],
  },
];

export async function subscribe(world: JobWorld, filter: Partial<Filter> = {}): Promise<JobWorld> {
  const wanted = { ...defaultFilter, ...filter };
  const subscription = { project: PROJECT, filter: wanted, by: world.ada, at: 1 };
  await world.stores.subscriptions.add(world.channelId, subscription);
  return world;
}

/** Pushes a commit whose run ends as scripted, and reports it by webhook. */
export async function push(world: JobWorld, branch: string, script: Parameters<JobWorld['ci']['script']>[1]) {
  const pipeline = await runOf(world, branch, script);
  await tellOf(world, pipeline);
  return pipeline;
}

export type Pushed = NonNullable<ReturnType<JobWorld['ci']['pushCommit']>>;

/** The run ends, but no webhook reports it. */
export async function runOf(
  world: JobWorld,
  branch: string,
  script: Parameters<JobWorld['ci']['script']>[1],
): Promise<Pushed> {
  world.ci.script(PROJECT, script);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  await world.ci.finish();
  if (pipeline === undefined) throw new Error('nothing ran');
  return pipeline;
}

/** Sends the webhook of its newest workflow. */
export async function tellOf(world: JobWorld, { id: pipelineId, number, ref, workflows }: Pushed) {
  const workflow = workflows.at(-1);
  if (workflow === undefined) throw new Error('nothing ran');
  const { id, name, status, createdAt } = workflow;
  const event: CircleciEvent = {
    id: `e-${id}`,
    source: 'workflow-completed',
    projectSlug: PROJECT,
    pipelineId,
    pipelineNumber: number,
    workflow: { id, name, status, createdAt: new Date(createdAt).toISOString() },
    facts: 'branch' in ref ? { branch: ref.branch } : {},
  };
  await world.enqueue({ name: 'record-event', id: `ev-${id}`, payload: { event } });
}

/** Worlds where held failures are always read in time, even on a slow machine. */
export const IN_TIME = { foldMs: 60_000 };

/** Longer than a turn in the channel or a card edit, shorter than held news. */
const TURN_MS = 500;

/** One failure after another, all with the same cause. Doesn't wait for held failures in between. */
export async function failOn(world: JobWorld, branches: readonly string[]): Promise<void> {
  for (const branch of branches) {
    await push(world, branch, broken(REFUSED.replace('31', String(branch.length * 7))));
    await world.settled(TURN_MS);
  }
}

export const incidents = (world: JobWorld) =>
  world.texts().filter((text) => text.startsWith('The same failure on'));
export const cards = (world: JobWorld) => world.texts().filter((text) => /#\d+ on .* failed/.test(text));
export const shows = (world: JobWorld, words: string) =>
  until(
    async () => incidents(world).some((text) => text.includes(words)),
    `an incident card with “${words}”`,
  );

/** What recent bursts have held back, in a world with bursts of `windowMs`. */
export async function notedInBursts({ stores, channelId, now }: JobWorld, windowMs: number) {
  const window = Math.floor(now() / windowMs);
  const ids = [window - 2, window - 1, window].map((one) => `burst-${one}`);
  return await Promise.all(
    ids.map(async (muteId) => ({ muteId, items: await stores.mutes.withheld(channelId, muteId) })),
  );
}

/** Enqueues the summaries that bursts would post at their end. */
export async function endBursts(world: JobWorld, windowMs: number): Promise<void> {
  const { channelId, enqueue } = world;
  for (const { muteId, items } of await notedInBursts(world, windowMs)) {
    if (items.length > 0)
      await enqueue({ name: 'end-mute', id: `${muteId}-now`, payload: { channelId, muteId, why: 'burst' } });
  }
}
