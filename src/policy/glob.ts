// Name patterns for policy rules and subscriptions: `*` within a path segment, `**` across segments, a leading `!`
// excludes. Nothing else is special, so it is safe to accept a pattern from a person.

/** Maximum length of a pattern, and maximum number of patterns in a list. */
export const GLOB_LIMITS = { length: 200, count: 30 } as const;

/**
 * Does the whole text match? `feature/*` matches `feature/a`, not `feature/a/b`; `feature/**` matches both, not
 * `feature`. Time is proportional to pattern length x text length, for any pattern.
 */
export function matchGlob(glob: string, text: string): boolean {
  const tokens = glob.match(/\*{2,}|\*|[^*]/gsu) ?? [];
  const characters = [...text];
  // reached[i]: the tokens so far can match exactly the first i characters.
  let reached = [true, ...characters.map(() => false)];
  for (const token of tokens) reached = step(token, characters, reached);
  return reached[characters.length] === true;
}

/** Matches any of the patterns and none of the `!` ones. With only `!` patterns, matches everything else. */
export function matchGlobs(globs: readonly string[], text: string): boolean {
  const excluding = globs.filter((glob) => glob.startsWith('!'));
  const including = globs.filter((glob) => !glob.startsWith('!'));
  if (excluding.some((glob) => matchGlob(glob.slice(1), text))) return false;
  return including.length === 0 || including.some((glob) => matchGlob(glob, text));
}

function step(token: string, characters: readonly string[], reached: readonly boolean[]): boolean[] {
  const next = Array.from({ length: characters.length + 1 }, () => false);
  const isStar = token.startsWith('*');
  const crosses = token.length > 1 && isStar;
  for (let i = 0; i <= characters.length; i += 1) {
    const before = characters[i - 1];
    if (isStar) {
      const grown = i > 0 && next[i - 1] === true && (crosses || before !== '/');
      next[i] = reached[i] === true || grown;
    } else {
      next[i] = i > 0 && reached[i - 1] === true && before === token;
    }
  }
  return next;
}
