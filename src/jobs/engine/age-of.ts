// How old something is that this or another process has just begun. After a step, the clock can't tell: it may be as young as
// the step.
import type { JobDeps } from './deps.ts';

/** `at`: epoch ms. A time in the future was stored by a clock that was ahead. */
export const ageOf = (
  { now, sinceStepMs = () => Number.POSITIVE_INFINITY }: Pick<JobDeps, 'now' | 'sinceStepMs'>,
  at: number,
): number => Math.min(Math.abs(now() - at), sinceStepMs());
