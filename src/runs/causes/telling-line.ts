// Finds the line of a log that says why a step failed, and what in it tells it from other failures. Pure.
import { buildRules } from './build-rules.ts';
import { isFooter } from './footers.ts';
import { infraRules } from './infra-rules.ts';
import { piecesOf, tellingPart } from './long-lines.ts';
import { otherRules } from './other-rules.ts';
import type { FailureKind, FailureRule } from './rule.ts';
import { stable } from './stable.ts';
import { testRules } from './test-rules.ts';

/** `line` has at most 300 characters. A guess may be shown as one; it is no evidence that two failures are the same. */
export type TellingLine =
  | { kind: 'guess'; line: string }
  | {
      kind: FailureKind;
      /** What the line is about: "network", "Jest". */
      rule: string;
      line: string;
      /** Equal for the same failure. */
      key: string;
      /** In another step it is another failure. */
      perStep: boolean;
    };

const MAX_LINES = 200;
const MAX_LINE = 600;
/** Of long lines. */
const MAX_PIECES = 400;
const MAX_SHOWN = 300;
/** How far below a line its own details stand, and how far above it its file. */
const REACH = { below: 6, above: 60 };
const WARNING = /^\W{0,4}warn(?:ing)?\b/i;
/** An outage of a host is one, in whichever step it strikes. */
const HOST = /\b[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,5}\.[a-z]{2,24}\b/i;

/** Undefined if no line says anything. Looks at the last 200 lines. */
export function tellingLine(log: string): TellingLine | undefined {
  const lines = log
    .split('\n')
    .slice(-MAX_LINES)
    .flatMap((line) => piecesOf(line, MAX_LINE))
    .slice(-MAX_PIECES)
    .map(bare);
  const found = decide(
    firstMatch(infraRules, lines),
    firstMatch(testRules, lines),
    firstMatch(buildRules, lines) ?? firstMatch(otherRules, lines),
  );
  if (found === undefined) return guess(lines);
  const { rule, matches, last } = found;
  const before = rule.name === 'no output' ? [lastWords(lines, last)] : [];
  const parts = [...new Set(matches.map(({ key }) => key))].sort();
  return {
    kind: rule.kind,
    rule: rule.name,
    line: shownOf(rule, matches).slice(0, MAX_SHOWN),
    key: JSON.stringify([rule.name, ...before, ...parts]),
    perStep: rule.kind === 'cause' || !parts.some((part) => HOST.test(part)),
  };
}

/** Of trouble, the fullest of its lines; of findings and failing tests, the first. */
function shownOf({ kind }: FailureRule, matches: readonly Match[]): string {
  const all = matches.map(({ shown }) => shown);
  const telling = all.filter((line) => !/^(?:errno|syscall) /.test(line));
  if (kind === 'infra') telling.sort((a, b) => b.length - a.length);
  return telling[0] ?? all[0] ?? '';
}

interface Found {
  rule: FailureRule;
  matches: Match[];
  last: number;
}

interface Match {
  at: number;
  key: string;
  shown: string;
}

/** The last match decides, because a tool that continues after trouble reports the result below. */
function decide(infra?: Found, tests?: Found, others?: Found): Found | undefined {
  const cause = tests !== undefined && (others === undefined || tests.last > others.last) ? tests : others;
  if (infra === undefined || cause === undefined) return infra ?? cause;
  return infra.last > cause.last || (infra.last === cause.last && cause !== tests) ? infra : cause;
}

function firstMatch(rules: readonly FailureRule[], lines: readonly string[]): Found | undefined {
  for (const rule of rules) {
    const matches = lines.flatMap((line, at) => matchOf(rule, lines, line, at));
    const last = matches.at(-1)?.at;
    if (last !== undefined) return { rule, matches, last };
  }
  return undefined;
}

function matchOf(rule: FailureRule, lines: readonly string[], line: string, at: number): Match[] {
  const found = WARNING.test(line) ? null : rule.line.exec(line);
  if (found === null) return [];
  const above = rule.under && aboveOf(rule.under, lines, at);
  if (rule.under !== undefined && above === undefined) return [];
  const next = lines.slice(at + 1, at + 1 + REACH.below).filter((one) => one !== '');
  const over = rule.over && firstGroups(rule.over, next);
  if (rule.over !== undefined && over === undefined) return [];
  const { plus } = rule;
  const more = plus === undefined ? [] : next.flatMap((one) => groupsOf(plus.exec(one)));
  const own = groupsOf(found);
  const parts = [...(above ?? []), ...(own.length > 0 ? own : [line]), ...(over ?? []), ...more];
  // In a piece of a long line, it may stand far behind the beginning.
  const said = found.index > MAX_SHOWN / 2 ? line.slice(found.index) : line;
  const shown = [...(above ?? []), said, ...(over === undefined ? [] : next.slice(0, 2))];
  return [{ at, key: parts.map(stable).join(' | '), shown: shown.map((one) => one.trim()).join(' ') }];
}

const aboveOf = (under: RegExp, lines: readonly string[], at: number): string[] | undefined =>
  firstGroups(under, lines.slice(Math.max(0, at - REACH.above), at).reverse());

function firstGroups(pattern: RegExp, lines: readonly string[]): string[] | undefined {
  return lines.map((line) => groupsOf(pattern.exec(line))).find((groups) => groups.length > 0);
}

const groupsOf = (found: RegExpExecArray | null): string[] =>
  found === null ? [] : found.slice(1).filter((group) => group !== undefined);

/** A step that hangs is told from others by the last thing it did. */
const lastWords = (lines: readonly string[], before: number): string =>
  stable(lines.slice(0, before).findLast((line) => line !== '') ?? '');

const SAYS =
  /error|fail|fatal|exception|panic|cannot|can't|could not|unable|not found|no such|refused|denied|timed? ?out|undefined|invalid|unexpected|missing|killed/i;
/** An uncaught exception, or a line that opens with the word: likelier than a word somewhere. */
const OPENS =
  /^\s*(?:[\w.$]{0,80}(?:Error|Exception|Failure)(?: \[\w{1,40}\])?|error|fatal(?: error)?)\s?[:!] \S/i;
const MIN_LETTERS = 10;

function guess(lines: readonly string[]): TellingLine | undefined {
  const telling = lines.filter((line) => SAYS.test(line) && !isFooter(line) && letters(line) >= MIN_LETTERS);
  const line = telling.findLast((one) => OPENS.test(one)) ?? telling.at(-1);
  if (line === undefined) return undefined;
  return { kind: 'guess', line: tellingPart(line.trim(), MAX_SHOWN) };
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const ESC = '\\u001b';
const ANSI = new RegExp(`(?:${ESC}\\[|\\u009b)[0-?]{0,30}[ -/]{0,5}[@-~]`, 'gu');
/** What tools and CI put before each line: a time, the step of a Docker build, a level, the name of npm. */
const PREFIX =
  /^(?:\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?\]?\s|#\d{1,4} (?:\d{1,6}\.\d{1,3} )?|\[(?:ERROR|FATAL|error)\]:?\s?|(?:npm|pnpm) (?:error|ERR!) ?|E {2,}|│ ?|(?:ERESOLVE|404|notarget|network|nospc) (?=\S))/u;

/** Without colors and up to three prefixes. */
function bare(text: string): string {
  let line = text.slice(0, MAX_LINE).replace(ANSI, '').trimEnd();
  for (let i = 0; i < 3; i += 1) line = line.replace(PREFIX, '');
  return line;
}
