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
  /** As `digest --at` takes it. */
  at?: string;
  /** As `logs --lines` takes it. */
  count?: string;
}

const FROM_TILL =
  /\b(\d{1,2}(?::\d\d)?)(?: ?(?:h|uhr|o.?clock))? ?(?:to|and|until|till|til|-|–) ?(\d{1,2}(?::\d\d)?)\b/i;
const COUNTED = /\b(\d{1,3}) ?(h|hrs?|hours?|m|mins?|minutes?|d|days?)\b/i;
const WINDOW = /\b(7|30|90) ?d(?:ays?)?\b/i;
const WINDOWS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:quarter|3 months|three months)\b/i, '90'],
  [/\bweek\b/i, '7'],
];
/** What `usage` covers anyway. */
const USUAL_DAYS = '30';
const AT = /\bat (\d{1,2})(?::(\d\d))?\b/i;
const LINES = /\b(\d{1,4}) (?:\w+ )?lines\b/i;
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
  const window = WINDOW.exec(text)?.[1] ?? WINDOWS.find(([span]) => span.test(text))?.[1];
  if (window !== undefined) hours.window = window;
  const days = count !== undefined && short === 'd' ? count : window;
  if (days !== undefined && days !== USUAL_DAYS) hours.days = days;
  const [, hour, minute = '00'] = AT.exec(text) ?? [];
  if (hour !== undefined) hours.at = `${hour.padStart(2, '0')}:${minute}`;
  const lines = LINES.exec(text)?.[1];
  if (lines !== undefined) hours.count = lines;
  return hours;
}
