// How long data is kept, in seconds, so Redis doesn't grow forever.
const DAY = 24 * 60 * 60;

/** Runs, their indexes and cards, counted from the last change. */
export const runTtlSeconds = 30 * DAY;
/** Longer than the queues keep a failed job, so its redelivery still finds what the first run did. */
export const effectTtlSeconds = 14 * DAY;
/** A failure's cause is reported soon after it. Log excerpts aren't kept for long. */
export const failureTtlSeconds = 3 * DAY;
/** How long a request can wait for a second person. */
export const heldTtlSeconds = DAY;
/** Longer than anybody keeps a modal open. */
export const formTtlSeconds = DAY;
/** A stale list is still offered while a newer one is read. */
export const suggestionTtlSeconds = 30 * DAY;
/** Longer than a failure in an incident can be read again. */
export const incidentTtlSeconds = 3 * DAY;
