// Runs the jobs. The worker side's only catch: after an error a job is postponed, retried, or fails for good and the
// person is told.
import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName, type Payload } from '../../contracts/index.ts';
import { BotError } from '../../errors.ts';
import { type AnyJobDefinition, type JobDefinition, type JobTools, type Log, MoveLater } from './job.ts';
import { logQueueError } from './queue-error.ts';
import { type QueueName, queueNames } from './queues.ts';
import { decideRetry, retryDelayMs } from './retry-decision.ts';
import { endedBefore, scrub } from './scrub.ts';

export type JobOutcome = 'done' | 'moved' | 'retried' | 'failed';

export interface WorkersOptions {
  /** A connection of the patient kind in store/connection.ts; the caller closes it. */
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  definitions: readonly AnyJobDefinition[];
  /** Concurrent jobs in this process. */
  concurrency: Record<QueueName, number>;
  log: Log;
  /**
   * The job won't run again. `payload` is what was stored and may violate its contract. Called before the job is
   * marked failed, so a crash in between repeats the call instead of losing it.
   */
  onFinalFailure(name: JobName, payload: unknown, error: unknown, tools: JobTools): Promise<void>;
  /** In [0, 1), for the backoff's jitter. */
  random?(): number;
  /** One run of a job ended. For metrics. */
  onJob?(name: JobName, queue: QueueName, outcome: JobOutcome, ms: number): void;
}

export interface Workers {
  /** Takes no more jobs and resolves when the running ones have ended. */
  close(): Promise<void>;
}

// Detects a crash within seconds: a dead worker's lock expires, and the next check finds the job.
const crashTimes = { lockDuration: 5_000, stalledInterval: 2_000 };
const MAX_CRASHES = 3;
/** Longer than reconnecting takes while Redis is up. */
const RECONNECT_MS = 2_000;

export function startWorkers(options: WorkersOptions): Workers {
  const { connection, prefix, log, random = Math.random } = options;
  const definitions = new Map<string, AnyJobDefinition>(options.definitions.map((one) => [one.name, one]));
  const running = new Set<Promise<void>>();
  const workers = queueNames.map((queue) => {
    const work = async (job: Job, token?: string) => {
      const run = perform(job, token, queue);
      running.add(run);
      await run.finally(() => running.delete(run));
    };
    const worker = new Worker(queue, work, {
      connection,
      prefix,
      concurrency: options.concurrency[queue],
      ...crashTimes,
      // BullMQ would fail such a job without calling us, and the person wouldn't be told. `perform` counts instead.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      settings: { backoffStrategy: (failedAttempts) => retryDelayMs(failedAttempts, random()) },
    });
    worker.on('error', logQueueError(log, queue));
    worker.on('stalled', (jobId) => log.warn({ jobId, queue }, 'a worker died during this job'));
    return worker;
  });

  async function perform(job: Job, token: string | undefined, queue: QueueName): Promise<void> {
    const startedAt = Date.now();
    const name = job.name as JobName;
    const tools = toolsFor(job, log);
    const end = (outcome: JobOutcome) => options.onJob?.(name, queue, outcome, Date.now() - startedAt);
    const ended = endedBefore(job);
    // A worker died between the end of the job and its being marked so.
    if (ended === 'failed') throw new UnrecoverableError('failed before');
    if (ended === 'done') return end('done');
    try {
      if (job.stalledCounter > MAX_CRASHES) throw new CrashLoop(job.stalledCounter);
      const definition = definitions.get(name);
      if (definition === undefined) throw new Error(`no job is called ${name}`);
      let isForgotten = false;
      const forget = () => {
        isForgotten = true;
      };
      await run(definition, job.data, { ...tools, forget });
      await scrub(job, 'done');
      if (isForgotten) await job.removeDeduplicationKey();
    } catch (error) {
      const verdict = isHopeless(error) ? hopeless : decideRetry(error, circumstances(job, tools, startedAt));
      if (verdict.kind === 'move') {
        tools.log.debug({ err: error, afterMs: verdict.afterMs }, 'moved later');
        await job.moveToDelayed(Date.now() + Math.max(0, verdict.afterMs), token);
        end('moved');
        throw new DelayedError();
      }
      if (verdict.kind === 'retry') {
        tools.log.warn({ err: error, attempt: tools.attempt }, 'will be retried');
        end('retried');
        throw error;
      }
      // Don't alert on a person's mistake or on CircleCI's refusal.
      const level = error instanceof BotError ? 'warn' : 'error';
      tools.log[level]({ err: error, attempt: tools.attempt }, 'failed for good');
      await options.onFinalFailure(name, job.data, error, tools).catch((telling: unknown) => {
        tools.log.error({ err: telling }, 'could not report the failure to anybody');
      });
      await scrub(job, 'failed').catch((err: unknown) => {
        tools.log.error({ err }, 'could not remove the secret of a failed job; the daily check will');
      });
      end('failed');
      throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
    }
    end('done');
  }

  return {
    async close() {
      await Promise.all(
        workers.map(async (worker) => {
          if (await isConnected(worker)) return await worker.close();
          // If Redis can't be told, the lock expires and another worker runs the job again.
          await Promise.allSettled(running);
          await worker.close(true);
        }),
      );
    },
  };
}

/** BullMQ waits forever on a blocking connection that is reconnecting, so give it time to connect first. */
async function isConnected(worker: Worker): Promise<boolean> {
  const client = await worker.backend.blockingClient;
  // Ended: already closed.
  if (client === undefined || client.status === 'ready' || client.status === 'end') return true;
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), RECONNECT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

async function run<Name extends JobName>(definition: JobDefinition<Name>, data: unknown, tools: JobTools) {
  const parsed = contracts[definition.name].payload.safeParse(data);
  if (!parsed.success) throw new BadPayload(parsed.error.issues.map(({ path }) => path.join('.')));
  await definition.run(parsed.data as Payload<Name>, tools);
}

function toolsFor(job: Job, log: Log): JobTools {
  const jobId = job.id ?? '';
  const about = { job: job.name, jobId };
  const named = (level: keyof Log) => (fields: object, message: string) =>
    log[level]({ ...about, ...fields }, message);
  return {
    jobId,
    attempt: job.attemptsMade + 1,
    lastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
    log: { debug: named('debug'), info: named('info'), warn: named('warn'), error: named('error') },
    later(afterMs) {
      throw new MoveLater(afterMs);
    },
  };
}

function circumstances(job: Job, { lastAttempt }: JobTools, now: number) {
  const dueAt = job.timestamp + (job.opts.delay ?? 0);
  return { lastAttempt, ageMs: now - dueAt, isTick: job.repeatJobKey !== undefined };
}

const hopeless = { kind: 'fail' } as const;
const isHopeless = (error: unknown): boolean => error instanceof CrashLoop || error instanceof BadPayload;

class CrashLoop extends Error {
  constructor(crashes: number) {
    super(`${crashes} workers died during this job`);
    this.name = 'CrashLoop';
  }
}

/** Lists only field names: a payload may hold what must not be logged. */
class BadPayload extends Error {
  constructor(paths: readonly string[]) {
    super(`the payload violates its contract at: ${paths.map((path) => path || '(root)').join(', ')}`);
    this.name = 'BadPayload';
  }
}
