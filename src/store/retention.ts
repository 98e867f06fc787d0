// How long things are kept, in seconds, so that Redis does not grow for ever.
const DAY = 24 * 60 * 60;

/** Runs, their indexes and their cards, counted from their last change. */
export const runTtlSeconds = 30 * DAY;
/** Longer than the queues keep a failed job, so that its redelivery still finds what the first run did. */
export const effectTtlSeconds = 14 * DAY;
