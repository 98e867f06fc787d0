// Tries rules on the lines of a log. Pure.
import { isFooter } from './footers.ts';
import { hostsOf } from './hosts.ts';
import { passedLater, passingLines } from './passed-later.ts';
import type { FailureRule } from './rule.ts';
import { stable } from './stable.ts';

export interface RuleFound {
  rule: FailureRule;
  matches: RuleMatch[];
  /** The number of the last line that matches. */
  last: number;
}

export interface RuleMatch {
  at: number;
  key: string;
  /** What the rule's groups took. */
  parts: readonly string[];
  /** It names something: a host, a package, a file. */
  isNamed: boolean;
  hosts: readonly string[];
  shown: string;
}

/** Slightly less than what is shown of a line. */
const MAX_SHOWN = 280;
/** How far below a line its own details stand, and how far above it its file. */
const REACH = { below: 6, above: 60 };
const WARNING =
  /^\W{0,4}warn(?:ing)?\b(?!\] \S{1,200}\.\w{1,6}(?: isn't formatted properly\W)?$|\] scalafmt: \/|: DATA RACE|: Retrying \(Retry\(total=0,)/i;

/** What CircleCI adds below. */
const EXITED = /^Exited with code/;

/** `tried` are the lines that rules are tried on, '' where they are not; details are looked for in all `lines`. */
export interface TriedLines {
  lines: readonly string[];
  tried: readonly string[];
}

/** The first rule that matches any line, with all lines it matches. */
export function firstFound(rules: readonly FailureRule[], log: TriedLines): RuleFound | undefined {
  for (const rule of rules) {
    const found = foundBy(rule, log);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As `firstFound`, without the tests that passed when they were tried again. */
export function firstFailed(rules: readonly FailureRule[], log: TriedLines): RuleFound | undefined {
  const passing = passingLines(log.lines);
  for (const rule of rules) {
    const found = foundBy(rule, log);
    const matches = found?.matches.filter(({ at, parts }) => !passedLater(parts, passing, at));
    const last = matches?.at(-1)?.at;
    if (matches !== undefined && last !== undefined) return { rule, matches, last };
  }
  return undefined;
}

/** Of all rules, the one whose last line stands last. */
export function lastFound(rules: readonly FailureRule[], log: TriedLines): RuleFound | undefined {
  const all = rules.flatMap((rule) => foundBy(rule, log) ?? []);
  return all.reduce<RuleFound | undefined>(
    (best, one) => (best === undefined || one.last > best.last ? one : best),
    undefined,
  );
}

function foundBy(rule: FailureRule, { lines, tried }: TriedLines): RuleFound | undefined {
  const matches = tried.flatMap((line, at) => matchOf(rule, lines, line, at));
  const last = matches.at(-1)?.at;
  return last === undefined ? undefined : { rule, matches, last };
}

function matchOf(rule: FailureRule, lines: readonly string[], line: string, at: number): RuleMatch[] {
  const found = rule.line.exec(line);
  if (found === null || WARNING.test(line)) return [];
  const above = rule.under && aboveOf(rule.under, lines, at);
  if (rule.under !== undefined && above === undefined) return [];
  const next = lines.slice(at + 1, at + 1 + (rule.reach ?? REACH.below)).filter((one) => one !== '');
  const over = rule.over && firstGroups(rule.over, next);
  // A heading above a footer tells no cause.
  if (rule.over !== undefined && (over === undefined || over.some(opensAsFooter))) return [];
  const { plus } = rule;
  const more =
    plus === undefined ? [] : next.flatMap((one) => (EXITED.test(one) ? [] : groupsOf(plus.exec(one))));
  const shown = [...(above ?? []), around(line, found.index + found[0].length), ...(over ?? []), ...more].map(
    (one) => one.trim(),
  );
  const own = [...(above ?? []), ...groupsOf(found), ...(over ?? []), ...more];
  const hosts = rule.by === 'host' ? hostsOf(line) : [];
  const isNamed = rule.by === 'host' ? hosts.length > 0 : own.length > 0;
  return [
    {
      at,
      key: keyOf(rule, own, hosts, line),
      parts: own,
      isNamed,
      hosts,
      shown: [...new Set(shown)].join(' '),
    },
  ];
}

function keyOf(
  { by, exact }: FailureRule,
  own: readonly string[],
  hosts: readonly string[],
  line: string,
): string {
  if (by === 'kind') return '';
  const parts = by === 'host' && hosts.length > 0 ? [...own, ...hosts] : own;
  const isBare = parts.length === 0 || (by === 'host' && hosts.length === 0);
  return (isBare ? [line] : parts).map((part) => (exact ? part.trim() : stable(part))).join(' | ');
}

/** Further on in a line, a cause may quote what footers say. */
const opensAsFooter = (text: string): boolean => isFooter(text.slice(0, 60));

/** Of a long line, what matches has to be seen. */
const around = (line: string, end: number): string => line.slice(Math.max(0, end - MAX_SHOWN));

const aboveOf = (under: RegExp, lines: readonly string[], at: number): string[] | undefined =>
  firstGroups(under, lines.slice(Math.max(0, at - REACH.above), at).reverse());

function firstGroups(pattern: RegExp, lines: readonly string[]): string[] | undefined {
  for (const line of lines) {
    const found = pattern.exec(line);
    if (found !== null) return groupsOf(found);
  }
  return undefined;
}

const groupsOf = (found: RegExpExecArray | null): string[] =>
  found === null ? [] : found.slice(1).filter((group) => group !== undefined);
