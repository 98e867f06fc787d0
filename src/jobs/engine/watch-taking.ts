// Notices a worker that no longer takes the jobs of a queue, as when the connection on which it waits for them is lost without an
// error. Its heartbeat goes on, so nothing else would tell.
import type { Log } from './job.ts';
import { type QueueName, type Queues, queueNames } from './queues.ts';

export interface TakingOptions {
  lags: Queues['lags'];
  log: Pick<Log, 'error'>;
  /** How long jobs wait and none is taken until that is wrong. Milliseconds; default 60 s. */
  afterMs?: number;
}

export interface TakingWatch {
  /** This worker took a job. */
  took(queue: QueueName): void;
  /** For the heartbeat: `jobs`, with why, if a queue stands still. Never throws. */
  failing(): Promise<Record<string, string>>;
}

const AFTER_MS = 60_000;

export function watchTaking({ lags, log, afterMs = AFTER_MS }: TakingOptions): TakingWatch {
  const now = () => performance.now();
  const tookAt = new Map(queueNames.map((queue) => [queue, now()]));
  let before: QueueName | undefined;
  let isSaid = false;
  return {
    took: (queue) => void tookAt.set(queue, now()),
    async failing() {
      const quiet = queueNames.filter((queue) => now() - (tookAt.get(queue) ?? 0) > afterMs);
      // The heartbeat says by itself that Redis is away.
      const waits = quiet.length === 0 ? undefined : await lags().catch(() => undefined);
      const stands = quiet.find((queue) => (waits?.[queue] ?? 0) > afterMs);
      // Once may be right after Redis came back.
      const isSure = stands !== undefined && stands === before;
      if (isSure && !isSaid) log.error({ queue: stands }, 'This worker takes no more jobs of the queue');
      [before, isSaid] = [stands, isSure];
      return isSure ? { jobs: wordsOf(stands, afterMs) } : {};
    },
  };
}

const wordsOf = (queue: QueueName, afterMs: number): string =>
  `Jobs of the queue ${queue} have been waiting for more than ${Math.round(afterMs / 1000)} s, and a worker has taken none meanwhile. Restart it, and check its log.`;
