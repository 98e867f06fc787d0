// Parses words into flags, their values, and positional words. Each problem comes with the repaired line, so people
// see what to type.
import { nearMiss } from '../../runs/near-miss.ts';
import { asTyped } from '../engine/usage-problem.ts';
import { barePair, bareWord, leadingDashes } from './formatting.ts';
import type { Word } from './tokenize.ts';

/** `list`, `globs` and `pairs` can be repeated. A pair is `name=value`; in a glob, asterisks are part of the value. */
export type FlagKind = 'switch' | 'text' | 'list' | 'glob' | 'globs' | 'pairs';
export type PairValue = string | number | boolean;

export interface ArgSpec {
  flags: Readonly<Record<string, FlagKind>>;
  maxWords: number;
  /** The words may be patterns, so asterisks around them are not bold marks. */
  patterns?: boolean;
  /** A dash on its own is a word, as in `22 - 7`. */
  ranges?: boolean;
}

export interface Args {
  words: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  /** Unquoted `true`, `false` and whole numbers become booleans and numbers. */
  pairs(name: string): Readonly<Record<string, PairValue>>;
  has(name: string): boolean;
}

export type Parsed = { ok: true; args: Args } | { ok: false; problem: string; repaired: Word[] };

interface Found {
  words: Word[];
  values: Map<string, Word[]>;
  /** The flag and the name of each pair. */
  pairs: Set<string>;
}

const PARAMETER = /^[A-Za-z][\w-]{0,127}$/;

/**
 * Parses the words after the command's name. Never throws. A word that begins with a dash of any kind is a flag, also in
 * quotes: no branch, project or name begins with one, and a mistyped `--dry-run` must not become a branch.
 */
export function parseArgs(given: readonly Word[], spec: ArgSpec): Parsed {
  const found: Found = { words: [], values: new Map(), pairs: new Set() };
  for (let at = 0; at < given.length; at += 1) {
    const typed = given[at] ?? { text: '' };
    const word = bareWord(typed, { stars: spec.patterns === true });
    const isLoneDash = spec.ranges === true && leadingDashes(word.text) === word.text;
    const flag = isLoneDash ? undefined : longFlag(readFlag(word), spec);
    const taken =
      flag === undefined ? takeWord(word, typed, spec, found) : takeFlag(flag, given[at + 1], spec, found);
    if ('problem' in taken) {
      const repaired = [...given.slice(0, at), ...taken.instead, ...given.slice(at + taken.used)];
      return { ok: false, problem: taken.problem, repaired };
    }
    at += taken.used - 1;
  }
  const extra = found.words[spec.maxWords];
  if (extra === undefined) return { ok: true, args: argsOf(found) };
  return { ok: false, problem: tooMany(spec.maxWords, extra.text), repaired: withoutExtra(spec, found) };
}

type Taken = { used: number } | { problem: string; instead: Word[]; used: number };

function takeWord(word: Word, typed: Word, spec: ArgSpec, found: Found): Taken {
  // One word too many is a problem already.
  if (found.words.length > spec.maxWords) return { used: 1 };
  // It means everything to a shell, and nothing here: the command must not take it for the newest run, or for no branch.
  if (word.text === '' && /^\*+$/.test(typed.text)) return { problem: EVERYTHING, instead: [], used: 1 };
  // Nothing but formatting, such as a lone backtick.
  if (word.text === '' && typed.text !== '') return { used: 1 };
  const { text } = word;
  const flagOf = (kind: FlagKind, name: string) =>
    Object.hasOwn(spec.flags, name) && spec.flags[name] === kind;
  const switchName = text.toLowerCase();
  if (flagOf('switch', switchName)) {
    const flag = `--${switchName}`;
    return { problem: meant(text, 'is a flag here', flag), instead: [{ text: flag }], used: 1 };
  }
  if (flagOf('pairs', 'param') && PARAMETER.test(splitPair(text)[0]) && text.includes('=')) {
    const problem = meant(text, 'looks like a parameter', `--param ${text}`);
    return { problem, instead: [{ text: '--param' }, word], used: 1 };
  }
  found.words.push(word);
  return { used: 1 };
}

const EVERYTHING = '`*` doesn’t stand for all of them here. Nothing was started. Name the one you mean.';

const meant = (typed: string, what: string, better: string): string =>
  `${asTyped(typed)} ${what}. Did you mean ${asTyped(better)}?`;

interface Flag {
  /** '' for dashes alone. */
  name: string;
  value?: Word;
}

/** Undefined for a plain word. */
function readFlag(word: Word): Flag | undefined {
  const dashes = leadingDashes(word.text);
  if (dashes === '') return undefined;
  const rest = word.text.slice(dashes.length);
  const equals = rest.indexOf('=');
  if (equals < 0) return { name: rest.toLowerCase() };
  const shift = dashes.length + equals + 1;
  const quotedAt = word.quotedAt === undefined ? undefined : Math.max(0, word.quotedAt - shift);
  const value: Word = { text: rest.slice(equals + 1), ...(quotedAt === undefined ? {} : { quotedAt }) };
  return { name: rest.slice(0, equals).toLowerCase() || '=', value };
}

const SHORT_FLAGS: Readonly<Record<string, string>> = { b: 'branch', t: 'tag', p: 'project' };

/** `-b` is `--branch` where there is one. */
function longFlag(flag: Flag | undefined, spec: ArgSpec): Flag | undefined {
  const name = SHORT_FLAGS[flag?.name ?? ''];
  return flag === undefined || name === undefined || !Object.hasOwn(spec.flags, name)
    ? flag
    : { ...flag, name };
}

/** `used` counts the words consumed, including the flag itself. */
function takeFlag(flag: Flag, next: Word | undefined, spec: ArgSpec, found: Found): Taken {
  const shown = asTyped(`--${flag.name}`);
  const kind = Object.hasOwn(spec.flags, flag.name) ? spec.flags[flag.name] : undefined;
  if (kind === undefined) return unknownFlag(flag, next, spec);

  if (kind === 'switch') {
    if (flag.value !== undefined) {
      return { problem: `${shown} takes no value.`, instead: [{ text: `--${flag.name}` }], used: 1 };
    }
    found.values.set(flag.name, []);
    return { used: 1 };
  }

  const isNextFlag = next !== undefined && readFlag(bareValue(next, kind)) !== undefined;
  const given = flag.value ?? (isNextFlag ? undefined : next);
  const used = flag.value === undefined && given !== undefined ? 2 : 1;
  const value = given === undefined ? undefined : bareValue(given, kind);
  if (value === undefined || value.text === '') {
    return { problem: `${shown} needs a value after it.`, instead: sample(flag.name, kind), used };
  }
  if (leadingDashes(value.text) !== '') {
    const problem = `${shown} can’t be ${asTyped(value.text)}: a word that begins with a dash is a flag.`;
    return { problem, instead: sample(flag.name, kind), used };
  }
  const before = found.values.get(flag.name) ?? [];
  if ((kind === 'text' || kind === 'glob') && before.length > 0) {
    return { problem: `${shown} was given twice; give it once.`, instead: [], used };
  }
  const [name] = splitPair(value.text);
  if (kind === 'pairs' && found.pairs.has(`${flag.name} ${name}`)) {
    return { problem: `The parameter ${asTyped(name)} was given twice.`, instead: [], used };
  }
  const problem = kind === 'pairs' ? pairProblem(value.text) : undefined;
  if (problem !== undefined) return { problem, instead: sample(flag.name, kind, value.text), used };
  if (kind === 'pairs') found.pairs.add(`${flag.name} ${name}`);
  before.push(value);
  found.values.set(flag.name, before);
  return { used };
}

function bareValue(value: Word, kind: FlagKind): Word {
  if (kind === 'pairs') return barePair(value);
  return bareWord(value, { stars: kind === 'glob' || kind === 'globs' });
}

function unknownFlag(flag: Flag, next: Word | undefined, spec: ArgSpec): Taken {
  const near = nearMiss(flag.name, Object.keys(spec.flags));
  const meant = near === undefined ? '' : ` Did you mean ${asTyped(`--${near}`)}?`;
  const problem = `I don’t know ${asTyped(`--${flag.name}`)}.${meant}`;
  if (near === undefined) return { problem, instead: [], used: 1 };
  const instead: Word[] = [{ text: `--${near}` }];
  if (spec.flags[near] === 'switch') return { problem, instead, used: 1 };
  if (flag.value !== undefined) return { problem, instead: [...instead, flag.value], used: 1 };
  return next === undefined
    ? { problem, instead: sample(near, spec.flags[near] ?? 'text'), used: 1 }
    : { problem, instead, used: 1 };
}

function pairProblem(text: string): string | undefined {
  const [name, value] = splitPair(text);
  if (value === undefined) return `${asTyped(text)} should be \`name=value\`.`;
  return PARAMETER.test(name) ? undefined : `${asTyped(name)} isn’t a valid parameter name.`;
}

function splitPair(text: string): [name: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

function sample(name: string, kind: FlagKind, typed = ''): Word[] {
  const [first] = splitPair(typed);
  const pair = PARAMETER.test(first) && !typed.includes('=') ? `${first}=value` : 'name=value';
  return [{ text: `--${name}` }, { text: kind === 'pairs' ? pair : (SAMPLES[name] ?? 'main') }];
}
const SAMPLES: Readonly<Record<string, string>> = {
  project: 'acme/web',
  org: 'acme',
  tag: 'v1.2.0',
  to: '1.4.0',
  definition: 'build',
  job: 'test',
  step: 'install',
  get: 'coverage/index.html',
  environment: 'production',
  as: 'releases',
};

function tooMany(most: number, extra: string): string {
  const limit = most === 0 ? 'takes no words' : most === 1 ? 'takes one word' : `takes ${most} words at most`;
  return `This ${limit}, so I don’t know what ${asTyped(extra)} is. Put quotes around words that belong together.`;
}

function withoutExtra(spec: ArgSpec, found: Found): Word[] {
  const flags = [...found.values].flatMap(([name, values]): Word[] => {
    const flag = { text: `--${name}` };
    return values.length === 0 ? [flag] : values.flatMap((value) => [flag, value]);
  });
  return [...found.words.slice(0, spec.maxWords), ...flags];
}

function argsOf({ words, values }: Found): Args {
  const texts = (name: string) => (values.get(name) ?? []).map((word) => word.text);
  return {
    words: words.map((word) => word.text),
    text: (name) => texts(name)[0],
    list: texts,
    pairs: (name) => Object.fromEntries((values.get(name) ?? []).map(readPair)),
    has: (name) => values.has(name),
  };
}

function readPair(word: Word): [string, PairValue] {
  const [name, value = ''] = splitPair(word.text);
  return [name, word.quotedAt === undefined ? pairValue(value) : value];
}

/** Turns `true`, `false` and whole numbers into booleans and numbers. */
export function pairValue(value: string): PairValue {
  if (value === 'true' || value === 'false') return value === 'true';
  const isWhole = /^(0|-?[1-9]\d*)$/.test(value) && Number.isSafeInteger(Number(value));
  return isWhole ? Number(value) : value;
}
