// Name patterns for policy rules and subscriptions: `*` within a path segment, `**` across segments, a leading `!`
// excludes. Nothing else is special, so it is safe to accept a pattern from a person.

/** Maximum length of a pattern, and maximum number of patterns in a list. */
export const GLOB_LIMITS = { length: 200, count: 30 } as const;

/**
 * Does the whole text match? `feature/*` matches `feature/a`, not `feature/a/b`; `feature/**` matches both, not
 * `feature`. Time is proportional to pattern length x text length, for any pattern.
 */
export function matchGlob(glob: string, text: string): boolean {
  const tokens = tokensOf(glob);
  const characters = [...text];
  // reached[i]: the tokens so far can match exactly the first i characters.
  let reached = [true, ...characters.map(() => false)];
  for (const token of tokens) reached = stepOver(token, characters, reached);
  return reached[characters.length] === true;
}

/** Matches any of the patterns and none of the `!` ones. With only `!` patterns, matches everything else. */
export function matchGlobs(globs: readonly string[], text: string): boolean {
  const excluding = globs.filter((glob) => glob.startsWith('!'));
  const including = globs.filter((glob) => !glob.startsWith('!'));
  if (excluding.some((glob) => matchGlob(glob.slice(1), text))) return false;
  return including.length === 0 || including.some((glob) => matchGlob(glob, text));
}

/** `a/**` -> `a`, `/`, `**`. */
export const tokensOf = (glob: string): string[] => glob.match(/\*{2,}|\*|[^*]/gsu) ?? [];

/** Which first parts of a text are matched with one more token. The parts may be tokens of another glob, too. */
export function stepOver(token: string, parts: readonly string[], reached: readonly boolean[]): boolean[] {
  const next = Array.from({ length: parts.length + 1 }, () => false);
  const isStar = token.startsWith('*');
  const crosses = token.length > 1 && isStar;
  for (let i = 0; i <= parts.length; i += 1) {
    const before = parts[i - 1];
    if (isStar) {
      const crossing = before === '/' || (before?.startsWith('**') ?? false);
      const grown = i > 0 && next[i - 1] === true && (crosses || !crossing);
      next[i] = reached[i] === true || grown;
    } else {
      next[i] = i > 0 && reached[i - 1] === true && before === token;
    }
  }
  return next;
}
