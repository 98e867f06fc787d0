// The hours and days in a sentence. Pure.

export interface PhraseHours {
  from?: string;
  till?: string;
  /** As `mute` takes it. */
  duration?: string;
  /** As `insights --window` takes it. */
  window?: string;
  /** As `usage --days` takes it. */
  days?: string;
}

const FROM_TILL =
  /\b(\d{1,2}(?::\d\d)?)(?: ?(?:h|uhr|o.?clock))? ?(?:to|and|until|till|til|-|–) ?(\d{1,2}(?::\d\d)?)\b/i;
const COUNTED = /\b(\d{1,3}) ?(h|hrs?|hours?|m|mins?|minutes?|d|days?)\b/i;
const WINDOW = /\b(7|30|90) ?d(?:ays?)?\b/i;
const SPANS: readonly (readonly [RegExp, string])[] = [
  [/\bweekend/i, '2d'],
  [/\b(?:a|one|the|rest of the|whole) day\b|\btomorrow\b|\btoday\b/i, '1d'],
  [/\bweek\b/i, '7d'],
];

export function hoursIn(text: string): PhraseHours {
  const hours: PhraseHours = {};
  const [, from, till] = FROM_TILL.exec(text) ?? [];
  if (from !== undefined && till !== undefined) Object.assign(hours, { from, till });
  const [, count, unit = ''] = COUNTED.exec(text) ?? [];
  const short = unit.charAt(0).toLowerCase();
  const duration = count === undefined ? SPANS.find(([span]) => span.test(text))?.[1] : `${count}${short}`;
  if (duration !== undefined) hours.duration = duration;
  const window = WINDOW.exec(text)?.[1];
  if (window !== undefined) hours.window = window;
  if (count !== undefined && short === 'd') hours.days = count;
  return hours;
}
