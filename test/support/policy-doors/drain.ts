// Runs jobs in the order they were enqueued, with their real definitions, when the test says so. Includes what a
// worker adds: the contract, unique ids, postponing, and reporting failures.
import { contracts, type JobRequest } from '../../../src/contracts/index.ts';
import { type AnyJobDefinition, type JobTools, MoveLater } from '../../../src/jobs/engine/job.ts';
import type { Queues } from '../../../src/jobs/engine/queues.ts';
import { createFailureTeller } from '../../../src/jobs/engine/tell-failure.ts';
import type { JobDeps } from '../../../src/jobs/index.ts';

export interface Drain {
  enqueue: Queues['enqueue'];
  run(jobs: readonly AnyJobDefinition[]): Promise<void>;
  /** Names of the waiting jobs. */
  waiting(): string[];
  /** What happens elsewhere while a job waits. */
  whileWaiting: () => Promise<unknown>;
  pass(ms: number): void;
  /** Epoch ms, advanced instead of waiting. */
  now(): number;
}

/** Jobs due later than this are out of scope, such as the end of a mute. */
const MAX_DELAY_MS = 60_000;
const MAX_RUNS = 200;

export function createDrain({ outbox, stores, log }: Pick<JobDeps, 'outbox' | 'stores' | 'log'>): Drain {
  const requests: JobRequest[] = [];
  const taken = new Set<string>();
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const tellFailure = createFailureTeller({ outbox, stores, now, newReference: () => 'REF-2' });

  async function runOne(jobs: readonly AnyJobDefinition[], request: JobRequest): Promise<void> {
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
    // A copy, as if read from Redis.
    const data = contracts[name].payload.parse(JSON.parse(JSON.stringify(payload)));
    const run = definition.run as (payload: unknown, tools: JobTools) => Promise<void>;
    try {
      await run(data, tools);
    } catch (error) {
      if (error instanceof MoveLater) {
        passedMs += error.afterMs;
        await drain.whileWaiting();
        requests.push(request);
        return;
      }
      log.warn({ err: error, job: name }, `the job ${name} failed for good`);
      await tellFailure(name, data, error, tools);
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
      if (isKnown || delayMs > MAX_DELAY_MS) return;
      taken.add(id);
      requests.push({ name, id, payload } as JobRequest);
    },
    async run(jobs) {
      for (let runs = 0; requests.length > 0; runs += 1) {
        const next = requests.shift();
        if (runs > MAX_RUNS) throw new Error(`no end of jobs: ${next?.name}`);
        if (next !== undefined) await runOne(jobs, next);
      }
    },
  };
  return drain;
}
