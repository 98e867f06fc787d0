// When to look at a run again. Pure: the longer nothing has happened, the rarer.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The wait is this part of the time that has passed without a change. */
const STRETCH = 6;
/** Beyond these, somebody forgot an approval: first look rarely, then not at all. A click or an event wakes it. */
const RARE_AFTER_MS = DAY_MS;
const RARE_FACTOR = 10;
const GIVE_UP_AFTER_MS = 14 * DAY_MS;

export interface PollTiming {
  pollMinMs: number;
  pollMaxMs: number;
}

/** Milliseconds until the next look; `give-up` when nothing has changed for two weeks. */
export function nextPollMs(sinceChangeMs: number, { pollMinMs, pollMaxMs }: PollTiming): number | 'give-up' {
  if (sinceChangeMs >= GIVE_UP_AFTER_MS) return 'give-up';
  if (sinceChangeMs >= RARE_AFTER_MS) return pollMaxMs * RARE_FACTOR;
  return Math.round(Math.min(pollMaxMs, Math.max(pollMinMs, sinceChangeMs / STRETCH)));
}

/** After a read that failed: twice the usual wait, or what the server asked for if that is longer. */
export function retryPollMs(sinceChangeMs: number, timing: PollTiming, askedMs = 0): number | 'give-up' {
  const usual = nextPollMs(sinceChangeMs, timing);
  return usual === 'give-up' ? usual : Math.max(usual * 2, askedMs);
}

/** A pipeline that is `created` and this old with no workflow will not get one: its filters matched nothing. */
export const NOTHING_TO_RUN_AFTER_MS = 10 * MINUTE_MS;

export function hasNothingToRun(pipeline: {
  state: string | undefined;
  workflowCount: number;
  ageMs: number;
}): boolean {
  return (
    pipeline.state === 'created' && pipeline.workflowCount === 0 && pipeline.ageMs >= NOTHING_TO_RUN_AFTER_MS
  );
}
