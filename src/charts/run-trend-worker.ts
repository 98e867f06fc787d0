// The thread's side of `drawRunTrend`.
export { paintRunTrend as default } from './run-trend.ts';
