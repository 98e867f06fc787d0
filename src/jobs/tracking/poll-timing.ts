// When to look at a run again. Pure: the longer nothing has happened, the rarer.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Beyond these, somebody forgot an approval: first look rarely, then not at all. A click or an event wakes it. */
const RARE_AFTER_MS = DAY_MS;
const RARE_FACTOR = 10;
const GIVE_UP_AFTER_MS = 14 * DAY_MS;

export interface PollTiming {
  pollMinMs: number;
  pollMaxMs: number;
}

/**
 * - `lively`: somewhere its progress is shown
 * - `ending`: that, and it has taken about as long as it usually does
 * - `quiet`: it is shown nowhere yet, and only its end, a failure or a hold is waited for
 * - `told`: the project's webhooks come, so that a look finds what they do not tell, and the end should one be lost
 */
export type PollPace = 'lively' | 'ending' | 'quiet' | 'told';

/**
 * The wait is `part` of the time that has passed without a change; `least` and `most` are in shortest waits. A quiet
 * run shows no change while it moves, so that time says little of it.
 */
const PACES: Record<PollPace, { part: number; least: number; most: number }> = {
  lively: { part: 1 / 6, least: 1, most: Number.POSITIVE_INFINITY },
  ending: { part: 1 / 6, least: 1, most: 2 },
  quiet: { part: 1 / 40, least: 3, most: Number.POSITIVE_INFINITY },
  told: { part: 2 / 3, least: 4, most: Number.POSITIVE_INFINITY },
};

/** Milliseconds until the next look; `give-up` when nothing has changed for two weeks. */
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

/** For so long somebody may run again, in CircleCI's own pages, what has not gone green. */
const RERUN_MS = 12 * 60 * MINUTE_MS;
const REST_PART = 1 / 3;

/** The same for a run at rest whose rerun no webhook would tell of: some twenty looks in all, of one call each. */
export function restPollMs(sinceRestMs: number, { pollMaxMs }: PollTiming): number | 'give-up' {
  return sinceRestMs >= RERUN_MS ? 'give-up' : Math.round(Math.max(pollMaxMs, sinceRestMs * REST_PART));
}

/** After a read that failed: twice the usual wait, or what the server asked for if that is longer. */
export function retryPollMs(sinceChangeMs: number, timing: PollTiming, askedMs = 0): number | 'give-up' {
  const usual = nextPollMs(sinceChangeMs, timing);
  return usual === 'give-up' ? usual : Math.max(usual * 2, askedMs);
}

/** Where a limit kept it from being read: once that allows it. Nothing about the run says to wait for longer. */
export function resumePollMs(
  sinceChangeMs: number,
  timing: PollTiming,
  limitedMs: number,
): number | 'give-up' {
  const usual = nextPollMs(sinceChangeMs, timing);
  return usual === 'give-up' ? usual : Math.max(timing.pollMinMs, limitedMs);
}

/** How long the list of a run's workflows is believed, while their jobs are looked at. */
export const listEveryMs = ({ pollMinMs, pollMaxMs }: PollTiming): number =>
  Math.min(pollMaxMs, pollMinMs * 6);

/** A setup workflow that has ended this long ago without anything after it has decided that there is nothing to do. */
export function hasSetupAlone(
  state: string | undefined,
  workflows: readonly { stoppedAt?: string | undefined }[],
  nowMs: number,
): boolean {
  const [setup, ...others] = workflows;
  const endedMs = nowMs - Date.parse(setup?.stoppedAt ?? '');
  return state?.startsWith('setup') === true && others.length === 0 && endedMs >= NOTHING_TO_RUN_AFTER_MS;
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
