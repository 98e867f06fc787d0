// Two sets of variables side by side, for one person, by name: CircleCI gives no values that could be compared.
import { code, prose } from './foreign.ts';
import { context, fitList, header, message, section } from './kit.ts';
import type { Message } from './message.ts';
import { type Say, say } from './say.ts';
import { count } from './voice.ts';

export interface EnvSide {
  /** What has them: `acme/web`, `the context deploy of acme`. */
  title: Say;
  names: readonly string[];
}

export function renderEnvDiff([one, other]: readonly [EnvSide, EnvSide]): Message {
  const onlyOne = without(one.names, other.names);
  const onlyOther = without(other.names, one.names);
  const both = one.names.filter((name) => other.names.includes(name));
  const isSame = onlyOne.length + onlyOther.length === 0;
  const verdict = isSame
    ? `${say(one.title, prose)} and ${say(other.title, prose)} have the same names: ${variables(both)}.`
    : `Only in ${say(one.title, prose)}: ${variables(onlyOne)}. Only in ${say(other.title, prose)}: ${variables(onlyOther)}. In both: ${variables(both)}.`;
  return message({
    text: verdict,
    blocks: [
      header('Variables compared'),
      part(`Only in ${say(one.title, code)}`, onlyOne),
      part(`Only in ${say(other.title, code)}`, onlyOther),
      part('In both', both),
      context(['Compared by name. CircleCI gives no values that could be compared.']),
    ],
  });
}

const variables = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : count(names.length, 'variable');

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));

function part(title: string, names: readonly string[]) {
  const fit = { maxItems: 60, maxLength: 2300 };
  const shown = fitList(names, (name) => code(name, 100), fit);
  return section(`*${title}* (${names.length})\n${shown || 'None.'}`);
}
