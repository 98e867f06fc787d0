// Name patterns for policy rules and subscriptions: `*` within a path segment, `**` across segments, a leading `!`
// excludes. Nothing else is special, so it is safe to accept a pattern from a person.

/** Maximum length of a pattern, and maximum number of patterns in a list. */
export const GLOB_LIMITS = { length: 200, count: 30 } as const;

/**
 * Does the whole text match? `feature/*` matches `feature/a`, not `feature/a/b`; `feature/**` matches both, not
 * `feature`. Time is proportional to pattern length x text length, for any pattern.
 */
export function matchGlob(glob: string, text: string): boolean {
  const tokens = glob.match(/\*{2,}|\*|[^*]/gs) ?? [];
  const { length } = tokens;
  const [anyStars, wideStars, none] = [bits(length), bits(length), bits(length)];
  const literals = new Map<number, Uint32Array>();
  for (const [at, token] of tokens.entries()) {
    if (token.startsWith('*')) setBit(anyStars, at);
    if (token.startsWith('**')) setBit(wideStars, at);
    const code = token.charCodeAt(0);
    if (!token.startsWith('*')) literals.set(code, setBit(literals.get(code) ?? bits(length), at));
  }
  // Bit i: the first i tokens can match exactly the characters read so far. 32 tokens are moved at once.
  const reached = setBit(bits(length), 0);
  if (hasBit(anyStars, 0)) setBit(reached, 1);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isAlive = step(
      reached,
      literals.get(code) ?? none,
      code === SLASH ? wideStars : anyStars,
      anyStars,
    );
    if (!isAlive) return false;
  }
  return hasBit(reached, length);
}

const SLASH = 47;
const bits = (tokens: number): Uint32Array => new Uint32Array((tokens >>> 5) + 1);
const hasBit = (set: Uint32Array, at: number): boolean => (((set[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

function setBit(set: Uint32Array, at: number): Uint32Array {
  set[at >>> 5] = (set[at >>> 5] ?? 0) | (1 << (at & 31));
  return set;
}

/** Reads one character. False if nothing can match anymore. */
function step(reached: Uint32Array, literals: Uint32Array, loops: Uint32Array, stars: Uint32Array): boolean {
  let [alive, movedOver, openedOver] = [0, 0, 0];
  for (let word = 0; word < reached.length; word += 1) {
    const before = reached[word] ?? 0;
    const moved = before & (literals[word] ?? 0);
    const here = (moved << 1) | movedOver | (before & (loops[word] ?? 0));
    // A star may match nothing. Two stars in a row are one token, so one step is enough.
    const opened = here & (stars[word] ?? 0);
    const now = here | (opened << 1) | openedOver;
    reached[word] = now;
    alive |= now;
    movedOver = moved >>> 31;
    openedOver = opened >>> 31;
  }
  return alive !== 0;
}

/** Matches any of the patterns and none of the `!` ones. With only `!` patterns, matches everything else. */
export function matchGlobs(globs: readonly string[], text: string): boolean {
  const excluding = globs.filter((glob) => glob.startsWith('!'));
  const including = globs.filter((glob) => !glob.startsWith('!'));
  if (excluding.some((glob) => matchGlob(glob.slice(1), text))) return false;
  return including.length === 0 || including.some((glob) => matchGlob(glob, text));
}
