// Packs lines into as few sections as possible, and says at the end how many were left out.
import type { KnownBlock } from '@slack/types';
import { context, section, takeWithin } from './pieces.ts';

/** Total characters, well below what Slack accepts in one message. */
const BUDGET = 8000;
const PER_SECTION = 2900;

/** At most `max` lines. Only renders what it shows. */
export function lineSections<T>(
  items: readonly T[],
  draw: (item: T) => string,
  { max = 40 }: { max?: number } = {},
): KnownBlock[] {
  const lines = takeWithin(items.slice(0, max).map(draw), BUDGET);
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    const isRoom = last !== undefined && last.length + line.length < PER_SECTION;
    if (isRoom) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  const left = items.length - lines.length;
  const rest = left > 0 ? [context([`… and ${left} more`])] : [];
  return [...parts.map((part) => section(part)), ...rest];
}
