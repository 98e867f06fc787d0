// One reading of a sentence: the meanings that it has to have, and the command lines that it then stands for.

/** The run that a thread is about. */
export interface ThreadRun {
  projectSlug: string;
  number: number;
  branch?: string | undefined;
}

export interface PhraseRule {
  needs: readonly (readonly string[])[];
  lacks: readonly string[];
  /** Several if it may mean several things. */
  lines: readonly string[];
}

/**
 * `needs` lists what must be said: a meaning (phrase-words.ts), `=word` for that very word, `<word` and `^meaning` for what
 * comes first, `#name` for a kind of name. `a|b` is one of them, `!a` must not be there.
 */
export function when(needs: string, ...lines: string[]): PhraseRule {
  const all = needs.split(' ');
  return {
    needs: all.filter((one) => !one.startsWith('!')).map((one) => one.split('|')),
    lacks: all.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
    lines,
  };
}

/** The lines of the first rule that fits. */
export const firstFit = (
  rules: readonly PhraseRule[],
  said: ReadonlySet<string>,
): readonly string[] | undefined =>
  rules.find(
    ({ needs, lacks }) =>
      needs.every((either) => either.some((one) => said.has(one))) && !lacks.some((one) => said.has(one)),
  )?.lines;
