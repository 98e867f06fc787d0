// Waits for a condition instead of a fixed time. The playground's scenarios use it too.
export { until } from '../../playground/until.ts';
