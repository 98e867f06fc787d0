// How long things are kept, in seconds, so that Redis does not grow forever.
const DAY = 24 * 60 * 60;

/** Runs, their indexes and their cards, counted from their last change. */
export const runTtlSeconds = 30 * DAY;
/** Longer than the queues keep a failed job, so that a redelivery still finds what the first run did. */
export const effectTtlSeconds = 14 * DAY;
/** Failures are reported soon after; parts of logs are not kept for long. */
export const failureTtlSeconds = 3 * DAY;
/** CircleCI, too, calls a test flaky for two weeks. */
export const flakeTtlSeconds = 14 * DAY;
/** A request waits half an hour for a second person; after that, for a while, people are told that it is void. */
export const heldTtlSeconds = 2 * 60 * 60;
/** Longer than a late click or a job that runs again. */
export const heldAnswerTtlSeconds = DAY;
/** Counted from the last change or approval. Afterwards nobody knows who made a schedule. */
export const scheduleMakerTtlSeconds = 365 * DAY;
/** Longer than a job can be postponed, and than a worker takes to find what a dead one left. */
export const saidTtlSeconds = DAY;
/** Longer than anybody leaves a window open. */
export const formTtlSeconds = DAY;
/** Slack repeats an event for minutes, or hourly for a day where an app allows it. */
export const heardTtlSeconds = 25 * 60 * 60;
/** An old list is still offered while a newer one is read. */
export const suggestionTtlSeconds = 30 * DAY;
/** Longer than a failure that was folded into an incident may be read again. */
export const incidentTtlSeconds = 3 * DAY;
