// What other features, and the engines, use of the messages about runs.
export type { FailuresRead } from './failed-jobs.ts';
export { runButtons } from './run-buttons.ts';
export { type RunCardOptions, renderRunCard } from './run-card.ts';
export type { SameCause } from './same-cause.ts';
export { renderWatchEnd } from './watch-end.ts';
