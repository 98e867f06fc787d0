// A line without what differs between two runs of the same failure. Codes, hosts, versions, files and names stay: they
// are the cause.

const HOMES =
  '(?:/(?:home|Users)/[\\w.-]{1,60}|/root|/tmp|/private/tmp|/private/var/folders/[\\w+/-]{1,80}|/var/folders/[\\w+/-]{1,80}|/mnt/ramdisk|/builds|/github|/workspaces?)';
/** The folder of the checkout, wherever it is. */
const CHECKOUT = new RegExp(
  `${HOMES}/(?:[\\w.@+~-]{1,100}/)?|/usr/src/app/|~/project/|[A-Z]:\\\\Users\\\\[\\w.-]{1,60}\\\\(?:[\\w.-]{1,60}\\\\)?`,
  'g',
);
/** Chosen by the machine anew for each connection. */
const FIRST_PASSING_PORT = 32_768;
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const CLOCK = '\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
const TIMES = new RegExp(
  [
    `\\b\\d{4}[-/]\\d\\d[-/]\\d\\d(?:[T_ ]\\d\\d[:_]\\d\\d(?:[:_]\\d\\d(?:[.,_]\\d{1,9})?)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?(?![\\d-])`,
    `\\b(?:${DAY},? )?(?:\\d{1,2} ${MONTH}|${MONTH} \\d{1,2}),?(?: \\d{4})?(?: ${CLOCK})?(?: [AP]M)?(?: (?:GMT|UTC))?\\b(?: \\d{4})?`,
    `\\b${CLOCK}(?: [AP]M)?\\b`,
  ].join('|'),
  'g',
);
const SPAN = '\\d{1,9}(?:[.,]\\d{1,9})?\\s?(?:ms|µs|us|ns|s|secs?|seconds?|m|mins?|minutes?|h|hours?|days?)';
const SPANS = new RegExp(`(?<![\\w.])(?:${SPAN}[, ]{0,2}(?:and )?){0,3}${SPAN}\\b`, 'g');
/** `request id: 8XK2…`, `pid 4711`, `seed 41873`. */
const IDS =
  /\b((?:request|host|trace|correlation|session|operation|invocation|deployment|lock)[ _-]?id)(\W{1,4})(?=[\w+/=-]{0,40}\d)[\w+/=-]{1,200}|\b(pid|process|seed)(\W{1,3})\d{1,10}\b/gi;

/** At most 600 characters are looked at. */
export function stable(text: string): string {
  return text
    .slice(0, 600)
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, '#')
    .replace(/\b0x[\da-f]{1,16}\b/gi, '#')
    .replace(IDS, '$1$2$3$4#')
    .replace(/-(?=[a-f]{0,9}\d)[\da-f]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-#')
    .replace(/\b(?=\d{0,40}[a-f])(?=[a-f]{0,40}\d)[\da-f]{7,64}\b/gi, '#')
    .replace(TIMES, '#')
    .replace(SPANS, '#')
    .replace(/#(?:\s?#)+/g, '#')
    .replace(CHECKOUT, '')
    .replace(
      /\b(pip-(?:install|req-build|ephem-wheel-cache|build-env|wheel)|tmp|temp|xfs|npm|yarn--\d{1,15})-?[_\w]{6,14}(?=[/\\.]|$)/g,
      '$1-#',
    )
    .replace(
      /:\[\d+,\d+\]|\(\d+,\d+\)|:\d+:\d+\b|(?<=\.[A-Za-z]{1,5}):\d+\b|\b(?:on )?line \d+(?:, column \d+)?\b/g,
      '',
    )
    .replace(/((?::|\bport )\d{5})\b/g, (at) => (Number(at.slice(-5)) >= FIRST_PASSING_PORT ? '' : at))
    .replace(/\b1[6-9]\d{8}(?:\d{3})?\b/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
