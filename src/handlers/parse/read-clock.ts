// Parses times of day and time zones as people type them. Pure.

import { type ClockTime, isTimeZone, parseClock } from '../../runs/local-time.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { CommandArgs } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';

/** Throws UsageError. */
export function readClock(text: string, args: CommandArgs, example: string): ClockTime {
  const at = parseClock(text);
  if (at === undefined) throw args.wrong(`${args.shown(text)} isn’t a time of day; \`09:00\` is.`, example);
  return at;
}

/** The zone of `--tz` under its canonical name; undefined if not given. Throws UsageError. */
export function readTimeZone(args: CommandArgs, example: string): string | undefined {
  const text = args.text('tz')?.trim();
  if (text === undefined) return undefined;
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const wanted = text.toLowerCase();
  const known = zones.find((zone) => zone.toLowerCase() === wanted);
  if (known !== undefined) return known;
  if (isTimeZone(text)) return text;
  const place = wanted.replaceAll(' ', '_');
  const city = zones.find((zone) => lastPart(zone) === place);
  const near = city ?? nearMiss(text, zones);
  const meant = near === undefined ? '' : ` Did you mean ${asTyped(near)}?`;
  throw args.wrong(
    `${args.shown(text)} isn’t a time zone I know; one looks like \`Europe/Berlin\` or \`UTC\`.${meant}`,
    example,
  );
}

const lastPart = (zone: string): string => (zone.split('/').at(-1) ?? zone).toLowerCase();
