// Finds the line of a log that says why a step failed, and what in it tells it from other failures. Pure.
import { z } from 'zod';
import { buildRules } from './build-rules.ts';
import { deployRules } from './deploy-rules.ts';
import { isFooter } from './footers.ts';
import { guessLine, opensWithError } from './guess-line.ts';
import { infraRules } from './infra-rules.ts';
import { lintRules } from './lint-rules.ts';
import { piecesOf, tellingPart } from './long-lines.ts';
import { firstFailed, firstFound, lastFound, type RuleFound, type RuleMatch } from './match-rules.ts';
import { otherRules } from './other-rules.ts';
import { gradleReasons, packageRules } from './package-rules.ts';
import { stable } from './stable.ts';
import { testRules } from './test-rules.ts';
import { withoutPrefixes } from './without-prefixes.ts';

/** `line` has at most 300 characters. A guess may be shown as one; it is no evidence that two failures are the same. */
export const TellingLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('guess'), line: z.string() }),
  z.object({
    kind: z.enum(['infra', 'cause']),
    /** What the line is about: "network", "Jest". */
    rule: z.string(),
    line: z.string(),
    /** Equal for the same failure. */
    key: z.string(),
    /** In another step it is another failure. */
    perStep: z.boolean(),
  }),
]);
export type TellingLine = z.infer<typeof TellingLine>;

/** So many lines of a log are looked at, from its end. */
export const TELLING_LINES = 200;
const MAX_LINE = 500;
/** Of long lines. */
const MAX_PIECES = 220;
const MAX_SHOWN = 300;
const KILLED = 137;

/** Undefined if no line says anything. An exit code is a fact, but says less than any line. */
export function tellingLine(log: string, exitCode?: number): TellingLine | undefined {
  const lines = log
    .split('\n')
    .slice(-TELLING_LINES)
    .flatMap((line) => piecesOf(line.trimEnd(), MAX_LINE))
    .slice(-MAX_PIECES)
    .map(withoutPrefixes)
    .map((line) => (REQUEST_TAIL.test(line) ? '' : line));
  const found = decide(lines);
  if (found !== undefined && !isPassed(found, lines))
    return isBareHeading(found) ? guessOf(found) : named(found, lines);
  const line = guessLine(lines);
  if (exitCode === KILLED && line === undefined) return KILLED_UNSEEN;
  return line === undefined ? undefined : { kind: 'guess', line: tellingPart(line, MAX_SHOWN) };
}

/** What an AWS SDK adds below an error. The error is above it. */
const REQUEST_TAIL = /^\s{0,20}status code: \d{3}, request id: /;

/**
 * A lockfile is out of date for any change of any package, and any symbol may be undefined: without the package or the symbol
 * it is no evidence of the same cause.
 */
const HEADING =
  /lockfile (?:needs to be updated|would have been|can't be updated|at `)|ERR_PNPM_OUTDATED_LOCKFILE|pyproject\.toml changed significantly|poetry\.lock is not up to date|Undefined symbols? for architecture/;

/** It names nothing, and what it is about stands below. */
const COLON = /^[^"'`\d/@]+:$/;

const isBareHeading = (found: Candidate): boolean =>
  tellingOf(found).every(({ key }) => (HEADING.test(key) && !key.includes(' | ')) || COLON.test(key));

const guessOf = (found: Candidate): TellingLine => ({
  kind: 'guess',
  line: shownOf(found, tellingOf(found)).slice(0, MAX_SHOWN),
});

const KILLED_UNSEEN: TellingLine = {
  kind: 'infra',
  rule: 'memory',
  line: 'exit code 137 (killed)',
  key: JSON.stringify(['memory', 'exit code 137']),
  perStep: true,
};

interface Candidate extends RuleFound {
  group: 'infra' | 'test' | 'build' | 'other';
}

const candidate = (group: Candidate['group'], found: RuleFound | undefined): Candidate | undefined =>
  found && { ...found, group };

/** A line this far below another is about something else. */
const APART = 15;

/** The last decides, because a tool that continues after trouble reports the result below. */
function decide(lines: readonly string[]): Candidate | undefined {
  const all = { lines, tried: lines };
  const telling = { lines, tried: lines.map((line) => (isFooter(line) ? '' : line)) };
  const infra = candidate('infra', lastFound(infraRules, all));
  const builds = offlineOr(
    candidate('build', firstFound([...packageRules, ...buildRules, ...lintRules, ...gradleReasons], all)),
    infra,
  );
  const others = candidate('other', lastFound([...deployRules, ...otherRules], telling));
  // What killed a process stands above the word of the shell that saw it die.
  const cause = later(later(builds, others, APART), infra, others?.rule.name === 'crash' ? -APART : -1);
  const tests = candidate('test', firstFailed(testRules, all));
  if (tests === undefined || cause === undefined)
    return tests ?? cause ?? candidate('test', firstFound(testRules, all));
  // Failing tests quote any trouble in their messages. What ends the process is no quote.
  const isQuote = cause.group === 'other' || (cause.group === 'infra' && cause.rule.by === 'host');
  return !isQuote && cause.last > tests.last ? cause : tests;
}

/** What package managers say of a package for which no index could be asked. */
const NOT_FOUND =
  /No matching distribution found|Could not find a version that satisfies|Unable to locate package|no installation candidate|unable to select packages|Could not find (?:gem|package)|could not be found|no matching package/i;

/** A package is only missing if its host answered. */
const offlineOr = (builds: Candidate | undefined, infra: Candidate | undefined): Candidate | undefined => {
  const first = builds?.matches[0];
  if (infra === undefined || first === undefined || !NOT_FOUND.test(first.shown)) return builds;
  const isAbove = infra.last < first.at && first.at - infra.last <= APART;
  return isAbove && infra.rule.by === 'host' && infra.matches.some(({ hosts }) => hosts.length > 0)
    ? undefined
    : builds;
};

const later = (
  one: Candidate | undefined,
  other: Candidate | undefined,
  by: number,
): Candidate | undefined =>
  one === undefined || (other !== undefined && other.last > one.last + by) ? other : one;

/** How much may follow. Tools that failed print advice and totals, not much else. */
const MUCH = 25;
/** After trouble that was tried again, and not reported again. */
const LITTLE = 5;
const RETRIED = /\bretry(?:ing)?\b|\btry(?:ing)? again\b|\battempt #?\d/i;

/** True if the step went on after this line, so that something else ended it. */
function isPassed({ group, last }: Candidate, lines: readonly string[]): boolean {
  if (group === 'test' || group === 'build') return false;
  const below = lines.slice(last + 1).filter((line) => line.trim() !== '' && !isFooter(line));
  const isRetried = below.slice(0, 2).some((line) => RETRIED.test(line));
  return below.length > (isRetried ? LITTLE : MUCH) || below.slice(APART).some(opensWithError);
}

function named(found: Candidate, lines: readonly string[]): TellingLine {
  const { rule, last } = found;
  const matches = tellingOf(found);
  const before = rule.name === 'no output' ? [lastWords(lines, last)] : [];
  const parts = [...new Set(matches.map(({ key }) => key))].sort();
  return {
    kind: rule.kind,
    rule: rule.name,
    line: shownOf(found, matches).slice(0, MAX_SHOWN),
    key: JSON.stringify([rule.name, ...before, ...parts]),
    perStep: rule.kind === 'cause' || !matches.some(({ hosts }) => hosts.length > 0),
  };
}

/** A shell goes on after some errors, so that only the last one counts. What names nothing adds nothing. */
function tellingOf({ group, matches }: Candidate): readonly RuleMatch[] {
  if (group === 'other') return matches.slice(-1);
  const all = matches.filter(({ isNamed }) => isNamed);
  return all.length > 0 ? all : matches;
}

/** Of trouble, the fullest of its lines; of findings and failing tests, the first. */
function shownOf({ group }: Candidate, matches: readonly RuleMatch[]): string {
  const all = matches.map(({ shown }) => shown);
  const telling = all.filter((line) => !/^(?:errno|syscall) /.test(line));
  if (group === 'infra') telling.sort((a, b) => b.length - a.length);
  return telling[0] ?? all[0] ?? '';
}

/** A step that hangs is told from others by the last thing it did. */
const lastWords = (lines: readonly string[], before: number): string =>
  stable(lines.slice(0, before).findLast((line) => line !== '') ?? '');
