// Jobs in the order in which they were asked for, each run by its real definition when the test says so. What a worker
// adds is here too: the contract, an id that is taken once, a job moved to later, and the last word on a failure.
import { contracts, type JobName, type JobRequest } from '../../../src/contracts/index.ts';
import { type AnyJobDefinition, type JobTools, MoveLater } from '../../../src/jobs/engine/job.ts';
import type { Queues } from '../../../src/jobs/engine/queues.ts';
import { createFailureTeller } from '../../../src/jobs/engine/tell-failure.ts';
import type { JobDeps } from '../../../src/jobs/index.ts';
import { Killed } from '../dying.ts';

export interface Life {
  isOver: boolean;
}

export interface Drain {
  enqueue: Queues['enqueue'];
  /** `life`: of the worker. Once it is over, the job that it runs is not done, and this throws Killed. */
  run(jobs: readonly AnyJobDefinition[], life?: Life): Promise<void>;
  /** Names of the jobs that wait. */
  waiting(): string[];
  /** What happens elsewhere while a job waits. */
  whileWaiting: (ms: number) => Promise<unknown>;
  pass(ms: number): void;
  /** Epoch ms, moved on instead of waiting. */
  now(): number;
}

/** What is further off belongs to another day: the end of a mute, say. */
const MOST_DELAY_MS = 60_000;
const MOST_RUNS = 200;

/** `accountReads`: whose accounts have been read so far, in order; one run of one job may read each once. */
export function createDrain({
  outbox,
  stores,
  log,
  accountReads,
}: Pick<JobDeps, 'outbox' | 'stores' | 'log'> & { accountReads(): string[] }): Drain {
  const requests: JobRequest[] = [];
  const taken = new Set<string>();
  const greedy: JobName[] = [];
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  async function runOne(jobs: readonly AnyJobDefinition[], request: JobRequest, life: Life): Promise<void> {
    const { name, id, payload } = request;
    const definition = jobs.find((one) => one.name === name);
    if (definition === undefined) throw new Error(`no job is called ${name}`);
    const tools: JobTools = {
      jobId: id,
      attempt: 1,
      lastAttempt: true,
      log,
      later(afterMs) {
        throw new MoveLater(afterMs);
      },
    };
    // As it comes out of Redis: a copy.
    const data = contracts[name].payload.parse(JSON.parse(JSON.stringify(payload)));
    const run = definition.run as (payload: unknown, tools: JobTools) => Promise<void>;
    const readBefore = accountReads().length;
    try {
      await run(data, tools);
    } catch (error) {
      if (life.isOver) return;
      if (error instanceof MoveLater) {
        passedMs += error.afterMs;
        await drain.whileWaiting(error.afterMs);
        requests.push(request);
        return;
      }
      log.warn({ err: error, job: name }, `the job ${name} failed for good`);
      await tellFailure(name, data, error, tools).catch((telling: unknown) => {
        if (!life.isOver) throw telling;
      });
    } finally {
      const read = accountReads().slice(readBefore);
      if (new Set(read).size < read.length) greedy.push(name);
    }
  }

  const drain: Drain = {
    now,
    pass: (ms) => {
      passedMs += ms;
    },
    whileWaiting: async () => undefined,
    waiting: () => requests.map(({ name }) => name),
    async enqueue({ name, id, payload }, { delayMs = 0, coalesceKey } = {}) {
      contracts[name].payload.parse(payload);
      const isKnown =
        coalesceKey === undefined
          ? taken.has(id)
          : requests.some((other) => other.name === name && other.id === id);
      if (isKnown || delayMs > MOST_DELAY_MS) return;
      taken.add(id);
      requests.push({ name, id, payload } as JobRequest);
    },
    async run(jobs, life = { isOver: false }) {
      for (let runs = 0; requests.length > 0; runs += 1) {
        const next = requests.shift();
        if (runs > MOST_RUNS) throw new Error(`no end of jobs: ${next?.name}`);
        if (next === undefined) continue;
        await runOne(jobs, next, life);
        if (!life.isOver) continue;
        // It is still the dead worker's. Another one finds it stalled.
        requests.unshift(next);
        throw new Killed();
      }
      if (greedy.length > 0)
        throw new Error(`read the person's account more than once: ${greedy.join(', ')}`);
    },
  };
  const { enqueue } = drain;
  const tellFailure = createFailureTeller({ outbox, stores, enqueue, now, newReference: () => 'REF-2' });
  return drain;
}
