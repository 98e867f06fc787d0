// The job infrastructure on a test's own Redis: queues, workers that run the test's job definitions, and their log.
import { Redis } from 'ioredis';
import { afterEach } from 'vitest';
import type { JobName } from '../../src/contracts/index.ts';
import type { AnyJobDefinition, JobTools } from '../../src/jobs/engine/job.ts';
import { createQueues, type QueueName, type Queues } from '../../src/jobs/engine/queues.ts';
import type { OnSetAside } from '../../src/jobs/engine/set-aside.ts';
import { startWorkers, type Workers } from '../../src/jobs/engine/worker.ts';
import { patient } from '../../src/store/connection.ts';
import { createMemoryLog, silentLog } from './log.ts';
import type { TestRedis } from './redis.ts';

export interface Failure {
  name: JobName;
  payload: unknown;
  error: unknown;
  tools: JobTools;
}

export interface JobFloor {
  /** Unique for every call of `open`. */
  prefix: string;
  queues: Queues;
  failures: Failure[];
  outcomes: string[];
  log: ReturnType<typeof createMemoryLog>;
  start(definitions: readonly AnyJobDefinition[], options?: StartOptions): Workers;
}

interface StartOptions {
  concurrency?: number;
  tell?: Tell;
  onSetAside?: OnSetAside;
  onStalled?: (queue: QueueName) => void;
  onTaken?: (queue: QueueName) => void;
  now?: () => number;
  drainMs?: number;
}

type Tell = (failure: Failure) => Promise<void>;

/** Call once at the top of a file, and `open` in each test. Everything is closed after each test. */
export function jobFloors({ url, prefix: base, redis }: TestRedis): { open(): JobFloor } {
  const undo: (() => Promise<unknown>)[] = [];
  let opened = 0;
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  function open(): JobFloor {
    const prefix = `${base}-${++opened}`;
    const queues = createQueues({ connection: redis, prefix, log: silentLog });
    undo.push(() => queues.close());
    const [failures, outcomes, log]: [Failure[], string[], JobFloor['log']] = [[], [], createMemoryLog()];
    const start: JobFloor['start'] = (definitions, { concurrency = 4, tell, ...more } = {}) => {
      const connection = new Redis(url, { ...patient, connectionName: `${prefix}-workers` });
      undo.push(async () => connection.disconnect());
      const workers = startWorkers({
        connection,
        prefix,
        definitions,
        concurrency: { interactive: concurrency, intake: concurrency, delivery: concurrency, upkeep: 1 },
        log,
        random: () => 0,
        ...more,
        onJob: (name, queue, outcome) => outcomes.push(`${queue} ${name} ${outcome}`),
        async onFinalFailure(name, payload, error, tools) {
          failures.push({ name, payload, error, tools });
          await tell?.({ name, payload, error, tools });
        },
      });
      undo.push(() => workers.close());
      return workers;
    };
    return { prefix, queues, failures, outcomes, log, start };
  }
  return { open };
}

/** A promise that the test resolves itself. */
export function createGate(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
