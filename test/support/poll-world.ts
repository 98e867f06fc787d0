// The poll job alone, on a clock that only the test moves: the real client against the CircleCI stand-in, real
// stores, no worker, no queue, no Slack. Counts are the same on every machine.
import { afterEach } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import { createCircleci } from '../../src/circleci/client.ts';
import { createPollJob } from '../../src/jobs/tracking/poll.ts';
import { NOWHERE } from '../../src/policy/origin.ts';
import { openPolicy } from '../../src/policy/policy.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { createKeys } from '../../src/store/keys.ts';
import { createStores, type Stores } from '../../src/store/stores.ts';
import { createMemoryLog } from './log.ts';
import type { TestRedis } from './redis.ts';

export const PROJECT = 'gh/acme/web';
export const SECOND = 1_000;

export interface PollWorld {
  ci: CircleciStandIn;
  stores: Stores;
  now(): number;
  /** Advances the clock by seconds, and polls whenever something is due. `each` is called first in every second. */
  pass(seconds: number, each?: (second: number) => unknown): Promise<void>;
  /** Pushes a pipeline and follows it, optionally with a card. */
  follow(options?: { card?: boolean }): Promise<NonNullable<ReturnType<CircleciStandIn['pushCommit']>>>;
  /** Called once, between the next response with jobs and the poll's following request. */
  onJobsRead(step: () => Promise<unknown>): void;
  /** Calls since the last count: workflow lists, job lists, and all calls. */
  counted(): { workflows: number; jobs: number; all: number };
}

/** Call once at the top of a file; all is closed after each test. Uses the default configuration's intervals. */
export function pollWorlds({ redis, prefix }: TestRedis): { open(): Promise<PollWorld> } {
  const undo: (() => unknown)[] = [];
  let opened = 0;
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function open(): Promise<PollWorld> {
    let nowMs = Date.UTC(2026, 10, 21, 9);
    const now = () => nowMs;
    const ci = await startCircleci({ now });
    undo.push(() => ci.close());
    ci.addProject({ slug: PROJECT });
    const client = createCircleci({ token: ci.token, baseUrl: ci.url, retry: { maxAttempts: 1 } });
    undo.push(() => client.close());
    let afterJobs: (() => Promise<unknown>) | undefined;
    const circleci = {
      ...client,
      workflows: {
        ...client.workflows,
        jobs: async (...asked: Parameters<typeof client.workflows.jobs>) => {
          const jobs = await client.workflows.jobs(...asked);
          const step = afterJobs;
          afterJobs = undefined;
          await step?.();
          return jobs;
        },
      },
    };
    const stores = createStores(redis, createKeys(`${prefix}-${++opened}`));
    const log = createMemoryLog();
    // Nothing listens there: nobody wants DMs, so Slack is never called.
    const outbox = createOutbox({ token: 'xoxb-0', apiUrl: 'http://127.0.0.1:9/', log: createMemoryLog() });
    const poll = createPollJob({
      outbox,
      policy: () => openPolicy,
      // Without a policy, nobody is looked up.
      origins: { of: async () => NOWHERE },
      circleci,
      stores,
      enqueue: async () => {},
      now,
      log,
      vitals: {
        lags: async () => ({ interactive: 0, intake: 0, delivery: 0, upkeep: 0 }),
        redis: () => Promise.reject(new Error('not asked')),
        circleciSkewMs: () => 0,
        policyProblem: () => undefined,
      },
      timing: {
        cardEditGapMs: 3 * SECOND,
        channelPostGapMs: SECOND,
        pollMinMs: 5 * SECOND,
        pollMaxMs: 60 * SECOND,
        pollBatch: 50,
        burst: { cards: 10, windowMs: 60 * SECOND },
        gatherMs: 60 * SECOND,
        foldMs: 60 * SECOND,
        archivedMs: 900 * SECOND,
        underWayMs: 12 * SECOND,
        outputAgainMs: 5 * SECOND,
      },
    });
    const tools = {
      jobId: 'poll',
      attempt: 1,
      lastAttempt: true,
      log,
      later: () => {
        throw new Error('a tick does not move');
      },
    };
    let seen = 0;

    return {
      ci,
      stores,
      now,
      async pass(seconds, each) {
        for (let second = 1; second <= seconds; second += 1) {
          if (each === undefined) {
            // Nothing happens until the next poll is due, so hours cost only as much as their polls.
            const waitMs = ((await stores.watch.nextDue()) ?? Number.POSITIVE_INFINITY) - nowMs;
            const skipped = Math.max(0, Math.min(Math.ceil(waitMs / SECOND) - 1, seconds - second));
            nowMs += skipped * SECOND;
            second += skipped;
          }
          nowMs += SECOND;
          await each?.(second);
          if (((await stores.watch.nextDue()) ?? Number.POSITIVE_INFINITY) <= nowMs)
            await poll.run({}, tools);
        }
      },
      async follow({ card = false } = {}) {
        const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
        if (pipeline === undefined) throw new Error('nothing was pushed');
        if (card) await stores.cards.ensure('C1', pipeline.id, { reason: 'asked' });
        await stores.watch.add(pipeline.id, nowMs, nowMs);
        return pipeline;
      },
      onJobsRead(step) {
        afterJobs = step;
      },
      counted() {
        const paths = ci.calls.slice(seen).map(({ path }) => path);
        seen = ci.calls.length;
        const count = (end: RegExp) => paths.filter((path) => end.test(path)).length;
        return { workflows: count(/\/workflow(\?|$)/), jobs: count(/\/job(\?|$)/), all: paths.length };
      },
    };
  }
  return { open };
}
