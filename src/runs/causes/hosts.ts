// The hosts that a line names. File names and packages also have dots, so only what stands where hosts do counts.

const NAME = '[A-Za-z\\d_-]{1,63}(?:\\.[A-Za-z\\d_-]{1,63}){0,6}';
const PLACES = [
  `https?://(?:[^\\s/@]{1,100}@)?(${NAME})`,
  `(?:ENOTFOUND|EAI_AGAIN|lookup|resolve host(?:name)?:?|Failed to resolve|resolving|UnknownHostException:|getaddrinfo for|host=|connect to host|connect to|Connect to|hostname:) ?'?"?(${NAME})`,
  `(?:server at|on host|host:) "(${NAME})"`,
  `\\b(${NAME}\\.[A-Za-z\\d-]{1,24}):\\d{2,5}\\b`,
  `\\b[\\w-]{1,40}@(${NAME}\\.[A-Za-z]{2,24}):`,
].map((place) => new RegExp(place, 'g'));
/** `failed to connect to the host` names none. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'this',
  'your',
  'any',
  'it',
  'its',
  'server',
  'database',
  'remote',
]);
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Sorted. A name makes addresses beside it irrelevant: one host may have many. */
export function hostsOf(line: string): string[] {
  const all = PLACES.flatMap((place) =>
    [...line.matchAll(place)].map(([, host = '']) => host.toLowerCase()),
  ).filter((host) => !NO_NAMES.has(host));
  const named = all.filter((host) => !ADDRESS.test(host) && /[a-z]/.test(host));
  return [...new Set(named.length > 0 ? named : all)].sort();
}
