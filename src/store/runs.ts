// What the bot knows about each pipeline, and the indexes to find it. Webhooks and polls write at the same time: readings
// are merged into the stored run with compare-and-set, so that none is lost.
import type { Redis } from 'ioredis';
import { advance, type Reading } from '../runs/advance.ts';
import { withBelievedReading, withBelievedTimes } from '../runs/believed-times.ts';
import { newRun, Run } from '../runs/run.ts';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';
import { createTurns } from './turns.ts';

export interface RunPlace {
  pipelineId: string;
  number: number;
  projectSlug: string;
}

export interface Runs {
  get(pipelineId: string): Promise<Run | undefined>;
  /**
   * Merges the reading into the run. `changed` is true if a card could show the difference. Kept 30 days. `now`, epoch ms: times
   * after it are not believed. `known`: the run as this store returned it, which saves reading it again.
   */
  advance(
    place: RunPlace,
    reading: Reading,
    now?: number,
    known?: Run,
  ): Promise<{ run: Run; changed: boolean }>;
  /** The pipeline of a workflow that the bot has seen. */
  pipelineOf(workflowId: string): Promise<string | undefined>;
  /** The newest known pipeline id of the project; `userId` is the person who started it through the bot. */
  latest(projectSlug: string, filter?: { branch?: string; userId?: string }): Promise<string | undefined>;
  find(projectSlug: string, number: number): Promise<string | undefined>;
  /** Pipeline ids that a person started through the bot, in any project, newest first. */
  startedBy(userId: string, limit: number): Promise<string[]>;
}

const STARTED_KEPT = 50;

// KEYS: the run, then `ARGV[6]` keys that point to it, then keys that point to the newest run of their kind.
// ARGV: expected text ('' = none), new text, ttl in seconds, pipeline id, place in the order, count.
// Returns the text found if it is not the expected one, and nothing if the new one was saved. Finding the new text is just
// as good: the reply to the first attempt was lost, and the client sent it again.
const save = defineScript(`
local found = redis.call('GET', KEYS[1]) or ''
if found ~= ARGV[1] and found ~= ARGV[2] then return found end
local ttl, id, place = ARGV[3], ARGV[4], tonumber(ARGV[5])
redis.call('SET', KEYS[1], ARGV[2], 'EX', ttl)
for i = 2, #KEYS do
  local known = i - 1 > tonumber(ARGV[6]) and redis.call('GET', KEYS[i])
  if not known or tonumber(string.match(known, '^%d+')) <= place then
    redis.call('SET', KEYS[i], i - 1 > tonumber(ARGV[6]) and ARGV[5] .. ' ' .. id or id, 'EX', ttl)
  end
end
return false
`);

export function createRuns(redis: Redis, keys: Keys): Runs {
  const turns = createTurns();
  /** As stored. */
  const texts = new WeakMap<Run, string>();
  const parsed = (text: string): Run => {
    const run = Run.parse(JSON.parse(text));
    texts.set(run, text);
    return run;
  };
  const pointed = async (key: string) => (await redis.get(key)) ?? undefined;

  async function saveIfStill(expected: string, run: Run): Promise<string | undefined> {
    const { pipelineId, number, projectSlug, workflows, branch, startedBy: userId } = run;
    const pointers = [
      keys.runByNumber(projectSlug, number),
      ...workflows.map((workflow) => keys.workflow(workflow.id)),
    ];
    const newest = [
      {},
      ...(branch === undefined ? [] : [{ branch }]),
      ...(userId === undefined ? [] : [{ userId }]),
      ...(branch === undefined || userId === undefined ? [] : [{ branch, userId }]),
    ].map((filter) => keys.newestRun(projectSlug, filter));
    const text = JSON.stringify(run);
    const instead = await save(
      redis,
      [keys.run(pipelineId), ...pointers, ...newest],
      [expected, text, runTtlSeconds, pipelineId, placeOf(run), pointers.length],
    );
    if (typeof instead === 'string') return instead;
    texts.set(run, text);
    return undefined;
  }

  async function noteStarter({ startedBy: userId, pipelineId }: Run, at: number): Promise<void> {
    if (userId === undefined) return;
    const key = keys.runsOf(userId);
    await redis
      .multi()
      .zadd(key, 'NX', at, pipelineId)
      .zremrangebyrank(key, 0, -STARTED_KEPT - 1)
      .expire(key, runTtlSeconds)
      .exec();
  }

  async function join(
    { pipelineId, number, projectSlug }: RunPlace,
    read: Reading,
    now: number | undefined,
    known: Run | undefined,
  ) {
    const reading = now === undefined ? read : withBelievedReading(read, now);
    let text = (known && texts.get(known)) ?? (await redis.get(keys.run(pipelineId))) ?? '';
    // Terminates: each failed round means that another process's reading was saved.
    for (;;) {
      const before = text === '' ? newRun(pipelineId, number, projectSlug) : parsed(text);
      const run = advance(now === undefined ? before : withBelievedTimes(before, now), reading);
      if (before.startedBy === undefined) await noteStarter(run, reading.at);
      const instead = await saveIfStill(text, run);
      if (instead === undefined) return { run, changed: run.rev > before.rev };
      text = instead;
    }
  }

  return {
    async get(pipelineId) {
      const text = await redis.get(keys.run(pipelineId));
      return text === null ? undefined : parsed(text);
    },
    advance: (place, reading, now, known) =>
      turns.take(place.pipelineId, () => join(place, reading, now, known)),
    pipelineOf: (workflowId) => pointed(keys.workflow(workflowId)),
    async latest(projectSlug, filter = {}) {
      const found = await pointed(keys.newestRun(projectSlug, filter));
      return found?.slice(found.indexOf(' ') + 1);
    },
    startedBy: (userId, limit) => redis.zrange(keys.runsOf(userId), 0, String(limit - 1), 'REV'),
    find: (projectSlug, number) => pointed(keys.runByNumber(projectSlug, number)),
  };
}

// Numbers restart if a project is created again; times do not.
const placeOf = ({ createdAt, number }: Run): number => Date.parse(createdAt ?? '') || number;
