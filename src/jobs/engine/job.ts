// The shape of a job: what each file of this folder exports, and what the worker hands it. Stands apart from
// worker.ts so that jobs know nothing of BullMQ.
import type { JobName, Payload } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';

export type { Log };

export interface JobTools {
  jobId: string;
  /** 1 for the first run. Being moved later or interrupted by a crash costs none. */
  attempt: number;
  /** True when a failure now is final and the person will be told. */
  lastAttempt: boolean;
  log: Log;
  /** Ends this run; the job comes back after so many milliseconds, and it costs no attempt. */
  later(afterMs: number): never;
}

export interface JobDefinition<Name extends JobName> {
  name: Name;
  /**
   * Throws a BotError to say whether trying again can help; any other error is tried again with a backoff.
   * May be run again after a crash in the middle, so it must be safe to repeat.
   */
  run(payload: Payload<Name>, tools: JobTools): Promise<void>;
}

export type AnyJobDefinition = { [Name in JobName]: JobDefinition<Name> }[JobName];

/** Not a failure: how `JobTools.later` gets out of a run. Do not catch it. */
export class MoveLater extends Error {
  readonly afterMs: number;
  constructor(afterMs: number) {
    super(`moved later by ${afterMs} ms`);
    this.name = 'MoveLater';
    this.afterMs = afterMs;
  }
}
