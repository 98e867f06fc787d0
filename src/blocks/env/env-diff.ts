// Two sets of variables side by side, for one person, by name: CircleCI never reveals values to compare.

import type { Say } from '../../contracts/index.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, fitList, header, message, section } from '../kit/pieces.ts';
import type { Quote } from '../kit/run-words.ts';
import { say } from '../kit/say.ts';
import { count } from '../kit/voice.ts';

export interface EnvSide {
  /** Where they are: `acme/web`, `the context deploy of acme`. */
  title: Say;
  names: readonly string[];
}

type Sides = readonly [EnvSide, EnvSide];

export function renderEnvDiff(sides: Sides): Message {
  const [one, other] = sides;
  const parts = [
    { where: (quote: Quote) => `only in ${say(one.title, quote)}`, names: without(one.names, other.names) },
    { where: (quote: Quote) => `only in ${say(other.title, quote)}`, names: without(other.names, one.names) },
    { where: () => 'in both', names: one.names.filter((name) => other.names.includes(name)) },
  ];
  const filled = parts.filter(({ names }) => names.length > 0);
  const empty = parts.filter(({ names }) => names.length === 0);
  const lead = simple(sides, code);
  return message({
    text:
      simple(sides, prose) ??
      parts.map(({ where, names }) => `${capital(where(prose))}: ${variables(names)}.`).join(' '),
    blocks: [
      header('Variables compared'),
      ...(lead === undefined ? [] : [section(lead)]),
      ...filled.map(({ where, names }) =>
        section(`*${capital(where(code))}* (${names.length})\n${list(names)}`),
      ),
      ...(lead === undefined ? empty : []).map(({ where }) => section(`No variable is ${where(code)}.`)),
      context(['Compared by name only: CircleCI never reveals values.']),
    ],
  });
}

/** The one sentence that is enough; undefined where both have variables and differ. */
function simple([one, other]: Sides, quote: Quote): string | undefined {
  const [a, b] = [say(one.title, quote), say(other.title, quote)];
  const [ofOne, ofOther] = [one.names.length, other.names.length];
  if (ofOne + ofOther === 0) return `Neither ${a} nor ${b} has any variables.`;
  if (ofOne === 0) return `${capital(a)} has no variables, and ${b} has ${ofOther}.`;
  if (ofOther === 0) return `${capital(b)} has no variables, and ${a} has ${ofOne}.`;
  const differ = without(one.names, other.names).length + without(other.names, one.names).length;
  return differ === 0
    ? `${capital(a)} and ${b} have the same ${ofOne === 1 ? 'variable' : `${ofOne} variables`}.`
    : undefined;
}

/** Only our own first words: names stay as they are. */
const capital = (text: string): string =>
  text.replace(/^(the|only|in) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));

const variables = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : count(names.length, 'variable');

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));

const list = (names: readonly string[]): string =>
  fitList(names, (name) => code(name, 100), { maxItems: 60, maxLength: 2300 });
