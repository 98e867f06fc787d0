// Waiting for a condition instead of for a time. The playground's scenarios wait in the same way.
export { until } from '../../playground/until.ts';
