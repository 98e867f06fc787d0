// The answer to a line that is no command and no phrase: what is closest, not an essay. Pure.
import { parseRef } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { CommandDefinition } from './command.ts';
import { asTyped } from './usage-problem.ts';

type Known = Pick<CommandDefinition, 'name' | 'summary'>;

const HELP = 'Type `/circleci help` to see everything I can do.';

// Echo what was typed only if it looks like a command name. Anything else may be a leaked secret.
export function unknownCommand(words: readonly string[], commands: readonly Known[]): UsageError {
  const [first = '', second = ''] = words;
  const names = commands.map(({ name }) => name);
  const family = `${first.toLowerCase()} `;
  const group = names.filter((name) => name.startsWith(family));
  if (group.length > 0) {
    const rest = group.map((name) => name.split(' ')[1] ?? '');
    const meant = nearMiss(second, rest);
    const hint = meant === undefined ? '' : ` Did you mean ${asTyped(`/circleci ${first} ${meant}`)}?`;
    return new UsageError(
      `${asTyped(first)} needs one of ${rest.map(asTyped).join(', ')} after it.${hint}\n${HELP}`,
    );
  }
  const ref = parseRef(first);
  if (ref !== undefined && ref.kind !== 'branch') {
    return new UsageError(
      `That’s a link or reference, not a command. Try ${asTyped(`/circleci status ${first}`)}.\n${HELP}`,
    );
  }
  const near = (isWord(second) ? nearMiss(`${first} ${second}`, names) : undefined) ?? nearMiss(first, names);
  const what = isWord(first) && words.length < 3 ? asTyped(first) : 'that';
  if (near !== undefined && words.length < 3) {
    return new UsageError(`I don’t know ${what}. Did you mean ${asTyped(`/circleci ${near}`)}?\n${HELP}`);
  }
  const nearest = nearestThree(words, commands, near)
    .map((name) => asTyped(`/circleci ${name}`))
    .join(', ');
  return new UsageError(`I don’t know ${what}. The nearest things I can do: ${nearest}.\n${HELP}`);
}

const isWord = (text: string): boolean => /^[a-z][a-z-]{0,20}$/i.test(text);

const USUAL = ['status', 'why', 'pipelines'];
const SHORTEST_TELLING = 4;

/** By the words that a command's name and summary share with the line. */
function nearestThree(
  words: readonly string[],
  commands: readonly Known[],
  near: string | undefined,
): string[] {
  const telling = [...new Set(words.map((word) => word.toLowerCase().slice(0, 20)).filter(isWord))];
  const scored = commands.flatMap(({ name, summary }) => {
    const text = summary.toLowerCase();
    const inName = telling.filter((word) => name.split(' ').includes(word)).length;
    const inSummary = telling.filter(
      (word) => word.length >= SHORTEST_TELLING && text.includes(stem(word)),
    ).length;
    const score = inName * 3 + inSummary + (name === near ? 2 : 0);
    return score === 0 ? [] : [{ name, score }];
  });
  const best = scored.sort((a, b) => b.score - a.score).map(({ name }) => name);
  return [...new Set([...best, ...USUAL])].slice(0, 3);
}

const stem = (word: string): string => word.replace(/(?:ing|ed|es|s)$/, '');
