// What a job run costs: a medium Docker executor's 10 credits a minute, by the second.
import type { JobRun } from './model.ts';

const creditsPerMinute = 10;

/** Whole seconds; 0 for a run that hasn't started or hasn't ended. */
export function durationSecondsOf({
  startedAt,
  stoppedAt,
}: {
  startedAt?: number | undefined;
  stoppedAt?: number | undefined;
}): number {
  return startedAt === undefined || stoppedAt === undefined ? 0 : Math.round((stoppedAt - startedAt) / 1000);
}

export function creditsOf(job: JobRun): number {
  return Math.ceil((durationSecondsOf(job) / 60) * creditsPerMinute);
}
