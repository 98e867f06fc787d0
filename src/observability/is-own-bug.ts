// Tells our own bugs from what libraries let slip, by where an error was made. The bot's own expected errors aren't told apart.

const own = new URL('..', import.meta.url).href;
/** In a bundle, our code can't be told from libraries, unless source maps name the files. */
const isBundled = !/\/observability\/is-own-bug\.[jt]s$/.test(import.meta.url);

/** False if it can't be told. `root`: the URL of our own files' directory. */
export function isOwnBug(error: unknown, root = isBundled ? undefined : own): boolean {
  if (!(error instanceof Error) || root === undefined) return false;
  const [frame] = /^ +at .*$/m.exec(error.stack ?? '') ?? [];
  const path = decodeURI(root.replace('file://', ''));
  return (
    frame !== undefined && (frame.includes(root) || frame.includes(path)) && !frame.includes('node_modules')
  );
}
