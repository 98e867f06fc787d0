// The `<!date^…>` formats, in the reader's time zone.
// https://docs.slack.dev/messaging/formatting-message-text#date-formatting

export interface Clock {
  nowMs: number;
  /** IANA name. */
  timeZone: string;
}

const DAY_MS = 86_400_000;

function part(at: Date, { timeZone }: Clock, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at);
}

function ordinal(day: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
  return `${day}${day > 10 && day < 20 ? 'th' : ending}`;
}

function longDate(at: Date, clock: Clock, month: 'long' | 'short', weekday: boolean): string {
  const day = Number(part(at, clock, { day: 'numeric' }));
  const date = `${part(at, clock, { month })} ${month === 'long' ? ordinal(day) : day}`;
  const year = part(at, clock, { year: 'numeric' });
  return `${weekday ? `${part(at, clock, { weekday: 'long' })}, ` : ''}${date}, ${year}`;
}

const dayOf = (at: Date, clock: Clock): string =>
  part(at, clock, { year: 'numeric', month: '2-digit', day: '2-digit' });

function near(at: Date, clock: Clock): string | undefined {
  const names = { yesterday: -DAY_MS, today: 0, tomorrow: DAY_MS };
  return Object.entries(names).find(
    ([, awayMs]) => dayOf(at, clock) === dayOf(new Date(clock.nowMs + awayMs), clock),
  )?.[0];
}

function isoDate(at: Date, clock: Clock): string {
  const [month, day, year] = dayOf(at, clock).split('/');
  return `${year}-${month}-${day}`;
}

function ago(at: Date, { nowMs }: Clock): string {
  const seconds = Math.round((nowMs - at.getTime()) / 1000);
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const [size, unit] = units.find(([each]) => Math.abs(seconds) >= each) ?? [1, 'second'];
  const count = Math.floor(Math.abs(seconds) / size);
  const amount = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return seconds < 0 ? `in ${amount}` : `${amount} ago`;
}

const clockTime: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

const TOKENS: Readonly<Record<string, (at: Date, clock: Clock) => string>> = {
  date_num: isoDate,
  date_slash: (at, clock) => isoDate(at, clock).replaceAll('-', '/'),
  date: (at, clock) => longDate(at, clock, 'long', false),
  date_short: (at, clock) => longDate(at, clock, 'short', false),
  date_long: (at, clock) => longDate(at, clock, 'long', true),
  date_pretty: (at, clock) => near(at, clock) ?? longDate(at, clock, 'long', false),
  date_short_pretty: (at, clock) => near(at, clock) ?? longDate(at, clock, 'short', false),
  date_long_pretty: (at, clock) => near(at, clock) ?? longDate(at, clock, 'long', true),
  time: (at, clock) => part(at, clock, clockTime),
  time_secs: (at, clock) => part(at, clock, { ...clockTime, second: '2-digit' }),
  ago,
};

/** Plain text. `undefined` if Slack doesn't know the time or a token; the reader then sees the fallback. */
export function formatDate(epochSeconds: number, format: string, clock: Clock): string | undefined {
  const at = new Date(epochSeconds * 1000);
  if (Number.isNaN(at.getTime())) return undefined;
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (typed, name: string) => {
    const write = Object.hasOwn(TOKENS, name) ? TOKENS[name] : undefined;
    if (!write) known = false;
    return write ? write(at, clock) : typed;
  });
  return known ? text : undefined;
}
