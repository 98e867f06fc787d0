// When the clock was set back, what was read before seems to be read in the future, and would win over what is read now until the
// clock gets there. Such times are not believed.
import type { Reading } from './advance.ts';
import type { Run } from './run.ts';

/** Clocks of processes differ a little. */
const APART_MS = 2_000;

/** The run as it is merged at `now`, epoch ms: what was read after that is the oldest. */
export function withBelievedTimes(run: Run, now: number): Run {
  const isAhead = ({ readAt }: { readAt: number }): boolean => readAt > now + APART_MS;
  const { workflows, unread } = run;
  const isFine =
    !workflows.some((one) => isAhead(one) || one.jobs.some(isAhead)) &&
    (unread === undefined || !isAhead(unread));
  if (isFine) return run;
  const believed = <T extends { readAt: number }>(one: T): T => (isAhead(one) ? { ...one, readAt: 0 } : one);
  return {
    ...run,
    ...(unread !== undefined && { unread: believed(unread) }),
    workflows: workflows.map((one) => believed({ ...one, jobs: one.jobs.map(believed) })),
  };
}

/** A read that began before the clock was set back ended now at the latest. */
export function withBelievedReading(reading: Reading, now: number): Reading {
  const { at, workflows } = reading;
  return {
    ...reading,
    at: Math.min(at, now),
    ...(workflows !== undefined && {
      workflows: workflows.map((one) =>
        one.readAt === undefined ? one : { ...one, readAt: Math.min(one.readAt, now) },
      ),
    }),
  };
}
