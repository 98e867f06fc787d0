// When to poll a run again. Pure: the longer nothing changes, the longer the interval.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** After this, somebody probably forgot an approval: poll rarely, then stop. A click or an event resumes polling. */
const RARE_AFTER_MS = DAY_MS;
const RARE_FACTOR = 10;
const GIVE_UP_AFTER_MS = 14 * DAY_MS;

export interface PollTiming {
  pollMinMs: number;
  pollMaxMs: number;
}

/**
 * - `lively`: a card shows its progress
 * - `ending`: the same, and it has run for about its usual time
 * - `quiet`: no card yet; only its end, a failure or a hold matters
 * - `told`: the project's webhooks arrive; polling covers what they don't report, and lost ones
 */
export type PollPace = 'lively' | 'ending' | 'quiet' | 'told';

/**
 * The interval is `part` of the time since the last change; `least` and `most` are multiples of the shortest interval. A
 * quiet run shows no change while it moves, so for it that time says little.
 */
const PACES: Record<PollPace, { part: number; least: number; most: number }> = {
  lively: { part: 1 / 6, least: 1, most: Number.POSITIVE_INFINITY },
  ending: { part: 1 / 6, least: 1, most: 2 },
  quiet: { part: 1 / 40, least: 3, most: Number.POSITIVE_INFINITY },
  told: { part: 2 / 3, least: 4, most: Number.POSITIVE_INFINITY },
};

/** Milliseconds until the next poll; `give-up` after two weeks without a change. */
export function nextPollMs(
  sinceChangeMs: number,
  { pollMinMs, pollMaxMs }: PollTiming,
  pace: PollPace = 'lively',
): number | 'give-up' {
  if (sinceChangeMs >= GIVE_UP_AFTER_MS) return 'give-up';
  if (sinceChangeMs >= RARE_AFTER_MS) return pollMaxMs * RARE_FACTOR;
  const { part, least, most } = PACES[pace];
  const waitMs = Math.max(pollMinMs * least, Math.min(pollMinMs * most, sinceChangeMs * part));
  return Math.round(Math.min(pollMaxMs, waitMs));
}

/** How long somebody may still rerun, in CircleCI, what did not go green. */
const RERUN_MS = 12 * 60 * MINUTE_MS;
const REST_PART = 1 / 3;

/** The same for a finished run whose rerun no webhook would report: about twenty polls in all, of one call each. */
export function restPollMs(sinceRestMs: number, { pollMaxMs }: PollTiming): number | 'give-up' {
  return sinceRestMs >= RERUN_MS ? 'give-up' : Math.round(Math.max(pollMaxMs, sinceRestMs * REST_PART));
}

/** The longest of all intervals here, with room to spare. What is due later was stored by mistake. */
export const longestPollMs = ({ pollMaxMs }: PollTiming): number =>
  2 * Math.max(pollMaxMs * RARE_FACTOR, RERUN_MS * REST_PART);

/** After a failed read: twice the usual interval, or what the server asked for if that is longer. */
export function retryPollMs(sinceChangeMs: number, timing: PollTiming, askedMs = 0): number | 'give-up' {
  const usual = nextPollMs(sinceChangeMs, timing);
  return usual === 'give-up' ? usual : Math.max(usual * 2, askedMs);
}

/** After a rate limit: as soon as it allows, because nothing about the run calls for a longer interval. */
export function resumePollMs(
  sinceChangeMs: number,
  timing: PollTiming,
  limitedMs: number,
): number | 'give-up' {
  const usual = nextPollMs(sinceChangeMs, timing);
  return usual === 'give-up' ? usual : Math.max(timing.pollMinMs, limitedMs);
}

/** How long the list of workflows counts as current while only their jobs are polled. */
export const listEveryMs = ({ pollMinMs, pollMaxMs }: PollTiming): number =>
  Math.min(pollMaxMs, pollMinMs * 6);

/** A setup workflow that ended this long ago with nothing after it decided that there is nothing to do. */
export function hasSetupAlone(
  state: string | undefined,
  workflows: readonly { stoppedAt?: string | undefined; tag?: string | undefined }[],
  nowMs: number,
): boolean {
  // CircleCI Server may not say which workflow is the setup, but the first one of such a pipeline always is.
  const isAlone =
    workflows.every(({ tag }) => tag === 'setup') ||
    (state?.startsWith('setup') === true && workflows.length === 1);
  const endedMs = workflows.map(({ stoppedAt }) => nowMs - Date.parse(stoppedAt ?? ''));
  return workflows.length > 0 && isAlone && endedMs.every((ms) => ms >= NOTHING_TO_RUN_AFTER_MS);
}

/** A pipeline that is `created`, this old, and has no workflows will not get any: its filters matched nothing. */
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
