// What lists of globs say about many texts at once, for requests that touch more than one project and for rules that
// could match nothing. Where an answer isn't certain, `allMatch` says no and `someMatch` says yes: both are strict.
import { matchGlob } from './glob.ts';

/** Does the glob match every text that `other` matches? `gh/**` globCovers `gh/acme/*`; `gh/acme/*` doesn't cover `gh/**`. */
export function globCovers(glob: string, other: string): boolean {
  const texts = tokensOf(other);
  let reached = [true, ...texts.map(() => false)];
  for (const token of tokensOf(glob)) reached = stepOver(token, texts, reached);
  return reached[texts.length] === true;
}

/** Is there a text that both globs match? */
export function overlap(one: string, other: string): boolean {
  const [left, right] = [tokensOf(one), tokensOf(other)];
  const width = right.length + 1;
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [i, j] = next;
    if (seen.has(i * width + j)) continue;
    seen.add(i * width + j);
    const [a, b] = [left[i], right[j]];
    if (a === undefined && b === undefined) return true;
    // A star may match nothing, or what stands on the other side.
    if (isStar(a)) open.push([i + 1, j], ...(takes(a, b) ? [[i, j + 1] as [number, number]] : []));
    if (isStar(b)) open.push([i, j + 1], ...(takes(b, a) ? [[i + 1, j] as [number, number]] : []));
    if (a !== undefined && a === b) open.push([i + 1, j + 1]);
  }
  return false;
}

const isStar = (token: string | undefined): token is string => token?.startsWith('*') === true;
const takes = (star: string, token: string | undefined): boolean =>
  token !== undefined && !isStar(token) && (star.length > 1 || token !== '/');

/** Does the list match some text that `of` matches? */
export function someMatch(globs: readonly string[], of: string): boolean {
  const { including, excluding } = split(globs);
  return including.some(
    (glob) => overlap(glob, of) && !excluding.some((not) => globCovers(not, of) || globCovers(not, glob)),
  );
}

/** Does the list match every text that `of` matches? */
export function allMatch(globs: readonly string[], of: string): boolean {
  const { including, excluding } = split(globs);
  return including.some((glob) => globCovers(glob, of)) && !excluding.some((not) => overlap(not, of));
}

/** A family of names: `env` stands for `env list` and everything else that begins with that word. */
export const matchFamily = (glob: string, name: string): boolean =>
  matchGlob(glob, name) || matchGlob(`${glob} **`, name);

/** Like matchGlobs, with families. */
export function matchFamilies(globs: readonly string[], name: string): boolean {
  const { including, excluding } = split(globs);
  return (
    including.some((glob) => matchFamily(glob, name)) && !excluding.some((glob) => matchFamily(glob, name))
  );
}

/** With only `!` globs, everything else is included. */
function split(globs: readonly string[]): { including: string[]; excluding: string[] } {
  const including = globs.filter((glob) => !glob.startsWith('!'));
  const excluding = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return { including: including.length === 0 ? ['**'] : including, excluding };
}

/** `a/**` -> `a`, `/`, `**`. */
const tokensOf = (glob: string): string[] => glob.match(/\*{2,}|\*|[^*]/gsu) ?? [];

/** Which first tokens of another glob are matched with one more token of this one. */
function stepOver(token: string, parts: readonly string[], reached: readonly boolean[]): boolean[] {
  const next = Array.from({ length: parts.length + 1 }, () => false);
  const isWide = token.length > 1 && isStar(token);
  for (let i = 0; i <= parts.length; i += 1) {
    const before = parts[i - 1];
    if (isStar(token)) {
      const crossing = before === '/' || (before?.startsWith('**') ?? false);
      const grown = i > 0 && next[i - 1] === true && (isWide || !crossing);
      next[i] = reached[i] === true || grown;
    } else {
      next[i] = i > 0 && reached[i - 1] === true && before === token;
    }
  }
  return next;
}
