// A line without what differs between two runs of the same failure. Codes, hosts, versions, files and names stay: they
// are the cause.

const HOMES = '(?:/(?:home|Users)/[\\w.-]{1,60}|/root|/tmp|/private/tmp|/var/folders/[\\w+/-]{1,80})';
/** The folder of the checkout, wherever it is. */
const CHECKOUT = new RegExp(`${HOMES}/(?:[\\w.@+~-]{1,100}/)?|[A-Z]:\\\\Users\\\\[\\w.-]{1,60}\\\\`, 'g');
/** Chosen by the machine anew for each connection. */
const FIRST_PASSING_PORT = 32_768;

/** At most 600 characters are looked at. */
export function stable(text: string): string {
  return text
    .slice(0, 600)
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, '#')
    .replace(/\b0x[\da-f]{1,16}\b/gi, '#')
    .replace(/\b(?=\d{0,40}[a-f])(?=[a-f]{0,40}\d)[\da-f]{7,64}\b/gi, '#')
    .replace(/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '#')
    .replace(/\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '#')
    .replace(/\b\d{1,9}(?:[.,]\d{1,9})?\s?(?:ms|µs|ns|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/g, '#')
    .replace(/#(?:\s?#)+/g, '#')
    .replace(CHECKOUT, '')
    .replace(/:\[\d+,\d+\]|\(\d+,\d+\)|:\d+:\d+\b|(?<=\.[A-Za-z]{1,5}):\d+\b|\bline \d+\b/g, '')
    .replace(/((?::|\bport )\d{5})\b/g, (at) => (Number(at.slice(-5)) >= FIRST_PASSING_PORT ? '' : at))
    .replace(/\d{6,}/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
