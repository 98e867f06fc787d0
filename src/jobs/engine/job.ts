// The shape of a job: what each job file exports, and what the worker passes in. Separate from worker.ts, so jobs
// know nothing of BullMQ.
import type { JobName, Payload } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';

export type { Log };

export interface JobTools {
  jobId: string;
  /** 1 for the first run, and one more for each run that failed. Postponing and crashes don't count. */
  attempt: number;
  /** True if a failure now is final and the person will be told. */
  lastAttempt: boolean;
  log: Log;
  /** How many answers this run has given. Without it, nothing is remembered of them. */
  replies?: { count: number };
  /** Ends this run and runs the job again after that many milliseconds. Doesn't use up an attempt. */
  later(afterMs: number): never;
  /** There was nothing to do, so the id of the job needn't be remembered: a repeated request costs no more than that. */
  forget?(): void;
}

export interface JobDefinition<Name extends JobName> {
  name: Name;
  /**
   * Throw a BotError to say whether a retry can help; any other error is retried with backoff. May run again after a
   * crash, so it must be safe to repeat.
   */
  run(payload: Payload<Name>, tools: JobTools): Promise<void>;
}

export type AnyJobDefinition = { [Name in JobName]: JobDefinition<Name> }[JobName];

/** Not a failure: `JobTools.later` throws it to end a run. Don't catch it. */
export class MoveLater extends Error {
  readonly afterMs: number;
  constructor(afterMs: number) {
    super(`postponed by ${afterMs} ms`);
    this.name = 'MoveLater';
    this.afterMs = afterMs;
  }
}
