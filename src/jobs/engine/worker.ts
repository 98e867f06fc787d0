// Runs the jobs. The worker side's only catch: after an error a job is postponed, retried, or fails for good and the
// person is told.
import { DelayedError, type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName } from '../../contracts/index.ts';
import { BotError, MayBeDoneError, OutdatedError } from '../../errors.ts';
import { noteFacts } from '../../observability/trace.ts';
import type { Owed } from '../../store/owed.ts';
import { atMost } from './at-most.ts';
import { circumstances, noteLate, noteSettled, passingFailures } from './circumstances.ts';
import { isConnected } from './is-connected.ts';
import type { AnyJobDefinition, JobDefinition, JobTools, Log } from './job.ts';
import { tracedRun } from './job-trace.ts';
import { logQueueError } from './queue-error.ts';
import { type QueueName, queueNames } from './queues.ts';
import { repeatAfterLosses } from './repeat-after-losses.ts';
import { restAfterErrors } from './rest-after-errors.ts';
import { decideRetry, endOf, longestLeftMs, retryDelayMs, tellAgainMs } from './retry-decision.ts';
import { createRunningJobs } from './running-jobs.ts';
import { endedBefore, scrub } from './scrub.ts';
import { type AsideDecision, createAsideNotes, forgetAside, type OnSetAside, setAside } from './set-aside.ts';
import { shortenLocks } from './shorten-locks.ts';
import { BrokenPayload, readPayload } from './stored-payload.ts';
import type { OnWaits } from './tell-waiting.ts';
import { toolsFor } from './tools-for.ts';

export type JobOutcome = 'done' | 'moved' | 'set-aside' | 'retried' | 'refused' | 'failed';

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
   * marked failed, so a crash in between repeats the call instead of losing it. StoreError: the person wasn't told, and the
   * job runs again for it.
   */
  onFinalFailure(name: JobName, payload: unknown, error: unknown, tools: JobTools): Promise<void>;
  /** Changes asked for before this time may have been made already: Redis was restored from a backup. Epoch ms. */
  restoredAt?(): number | undefined;
  /** The job comes back later. Never throws. `payload` as above. */
  onWaits?: OnWaits;
  /** The job waits until an upgrade is done: no worker has known it for a while. `payload` as above. */
  onSetAside?: OnSetAside;
  /** Grows when Redis may have lost what it confirmed just before. */
  losses?(): number;
  /** Where it is noted that a job has something for a person and waits for Slack or CircleCI. For metrics. */
  owed?: Pick<Owed, 'isLate' | 'settled'>;
  /** In [0, 1), for the jitter of delays. */
  random?(): number;
  now?(): number;
  /** How long running jobs may take when the process stops. Default 6 s. */
  drainMs?: number;
  /** One run of a job ended. For metrics. */
  onJob?(name: JobName, queue: QueueName, outcome: JobOutcome, took: { ms: number; attempt: number }): void;
  /** A job of the queue begins here. */
  onTaken?(queue: QueueName): void;
  /** A worker, of any process, died during a job. For metrics. */
  onStalled?(queue: QueueName): void;
}

export interface Workers {
  /** Takes no more jobs. Resolves when the running ones have ended, or after `drainMs`. */
  drain(): Promise<void>;
  /** Drains, and puts what still runs back for another worker. Takes at most 2 s longer, even if Redis is away. */
  close(): Promise<void>;
}

// Detects a crash within seconds: a dead worker's lock expires, and the next check finds the job.
const crashTimes = { lockDuration: 5_000, stalledInterval: 2_000 };
/** A job dies with the one beside it that is to blame, and a Redis that is away for longer than a lock looks like a death too. */
const MAX_CRASHES = 10;
/** Docker kills what has not stopped after 10 s. */
const DRAIN_MS = 6_000;
const CLOSE_MS = 1_000;

export function startWorkers(options: WorkersOptions): Workers {
  const { connection, prefix, log, losses, random = Math.random, now = Date.now } = options;
  const noteAside = createAsideNotes(log);
  const definitions = new Map<string, AnyJobDefinition>(options.definitions.map((one) => [one.name, one]));
  const running = createRunningJobs(log, () => new WaitingError());
  const workers = queueNames.map((queue) => {
    const work = (job: Job, token?: string) =>
      tracedRun(job, log, () =>
        running.run(job, token, (isPutBack) => perform(job, token, queue, isPutBack)),
      );
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
    restAfterErrors(worker);
    shortenLocks(worker, { connection, log, lockMs: crashTimes.lockDuration });
    worker.on('active', () => options.onTaken?.(queue));
    if (losses !== undefined) repeatAfterLosses(worker, { connection, prefix, losses, log });
    worker.on('stalled', (jobId) => {
      options.onStalled?.(queue);
      log.warn({ jobId, queue }, 'a worker died during this job');
    });
    return worker;
  });

  async function perform(
    job: Job,
    token: string | undefined,
    queue: QueueName,
    isPutBack: () => boolean,
  ): Promise<void> {
    const startedAt = now();
    const name = job.name as JobName;
    const tools = toolsFor(job, log);
    const { attempt } = tools;
    const end = (outcome: JobOutcome, more: object = {}) => {
      noteFacts({ outcome, ...more });
      options.onJob?.(name, queue, outcome, { ms: now() - startedAt, attempt });
    };
    const ended = endedBefore(job);
    // A worker died between the end of the job and its being marked so.
    if (ended !== undefined) end(ended);
    if (ended === 'failed') throw new UnrecoverableError('failed before');
    if (ended === 'done') return;
    try {
      if (job.stalledCounter > MAX_CRASHES) throw new CrashLoop(job.stalledCounter);
      const definition = definitions.get(name);
      if (definition === undefined) throw new OutdatedError('unknown name');
      if (contracts[name].effect === 'once' && job.timestamp <= (options.restoredAt?.() ?? 0)) {
        throw new MayBeDoneError();
      }
      let isForgotten = false;
      const forget = () => {
        isForgotten = true;
      };
      await run(definition, job.data, { ...tools, forget });
      if (isPutBack()) return;
      await scrub(job, 'done');
      if (isForgotten) await job.removeDeduplicationKey();
    } catch (error) {
      // It runs elsewhere now, and that run tells how it ended.
      if (isPutBack()) throw error;
      if (error instanceof OutdatedError) noteAside(name, error);
      const verdict = await decide(error, job, tools, startedAt);
      if (verdict.kind === 'drop') return end('set-aside');
      if (verdict.kind === 'move') {
        const isOwed = 'isOwed' in verdict;
        if (isOwed) {
          await noteLate(options.owed, job, tools);
          await job.updateProgress(passingFailures(job) + 1);
        }
        tools.log[isOwed ? 'warn' : 'debug']({ err: error, afterMs: verdict.afterMs }, 'moved later');
        await job.moveToDelayed(Date.now() + Math.max(0, verdict.afterMs), token);
        // Who is told can take it back, so it must have left this worker.
        void options.onWaits?.(name, job.data, { error, afterMs: verdict.afterMs }, tools);
        end(error instanceof OutdatedError ? 'set-aside' : 'moved', { afterMs: verdict.afterMs });
        throw new DelayedError();
      }
      if (verdict.kind === 'retry') {
        tools.log.warn({ err: error, attempt }, 'will be retried');
        const left = longestLeftMs({ attempt, attempts: job.opts.attempts ?? 1 }, now() - startedAt);
        void options.onWaits?.(name, job.data, { error, ...left }, tools);
        end('retried');
        throw error;
      }
      // Don't alert on a person's mistake or on CircleCI's refusal.
      const level = error instanceof BotError ? 'warn' : 'error';
      tools.log[level]({ err: error, attempt }, 'failed for good');
      try {
        await options.onFinalFailure(name, job.data, error, tools);
      } catch (telling) {
        const afterMs = tellAgainMs(telling, circumstances(job, tools, { now: startedAt, random: random() }));
        tools.log.error({ err: telling, afterMs }, 'could not report the failure to anybody');
        if (afterMs !== undefined) {
          await job.moveToDelayed(Date.now() + afterMs, token);
          end('moved', { afterMs });
          throw new DelayedError();
        }
      }
      const forget = () => (error instanceof OutdatedError ? forgetAside(job, now()) : scrub(job, 'failed'));
      await forget().catch((err: unknown) => {
        tools.log.error({ err }, 'could not remove the secret of a failed job; the daily check will');
      });
      end(endOf(error));
      await noteSettled(options.owed, job, tools);
      throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
    }
    end('done');
    await noteSettled(options.owed, job, tools);
  }

  async function decide(error: unknown, job: Job, tools: JobTools, at: number): Promise<AsideDecision> {
    if (error instanceof CrashLoop || error instanceof BrokenPayload) return { kind: 'fail' };
    const about = circumstances(job, tools, { now: at, random: random() });
    if (!(error instanceof OutdatedError)) return decideRetry(error, about);
    const { onSetAside: tell = async () => undefined } = options;
    const waiting = { isTick: about.isTick, now: at, random: random(), tell };
    return await setAside(job, waiting, tools);
  }

  let closing: Promise<unknown> | undefined;
  let drained: Promise<void> | undefined;
  const drain = (): Promise<void> => {
    closing ??= Promise.allSettled(
      workers.map(async (worker) => {
        // `close` stops it too, but has to wait for the connection first.
        await worker.pause(true);
        if (await isConnected(await worker.backend.blockingClient)) return await worker.close();
        // If Redis can't be told, the lock expires and another worker runs the job again.
        await running.ended();
        await worker.close(true);
      }),
    );
    drained ??= atMost(options.drainMs ?? DRAIN_MS, closing);
    return drained;
  };
  return {
    drain,
    async close() {
      await drain();
      await atMost(CLOSE_MS, running.putBack());
      await atMost(CLOSE_MS, Promise.resolve(closing));
    },
  };
}

async function run<Name extends JobName>({ name, run }: JobDefinition<Name>, data: unknown, tools: JobTools) {
  await run(readPayload(name, data), tools);
}

class CrashLoop extends Error {
  constructor(crashes: number) {
    super(`${crashes} workers died during this job`);
    this.name = 'CrashLoop';
  }
}
