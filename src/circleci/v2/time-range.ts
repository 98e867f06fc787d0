// A time range as Insights and Usage expect it.
import { demand } from '../demand.ts';

export interface TimeRange {
  start: string;
  end: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Both dates like `2026-11-20` or `2026-11-20T10:00:00Z`, in order, at most `maxDays` apart. Throws UsageError. */
export function checkRange({ start, end }: TimeRange, maxDays: number): void {
  const ms = readDate(end) - readDate(start);
  demand(ms >= 0, 'The end is before the start.');
  demand(ms <= maxDays * DAY_MS, `CircleCI returns at most ${maxDays} days at once.`);
}

/** In the format of the API, with a date alone as its start in UTC. Throws UsageError. */
export function printDate(text: string): string {
  return new Date(readDate(text)).toISOString();
}

function readDate(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  demand(!Number.isNaN(at), `\`${text.slice(0, 40)}\` is not a date. Write it like \`2026-11-20\`.`);
  return at;
}
