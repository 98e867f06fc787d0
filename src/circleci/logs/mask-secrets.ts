// Masks secrets in text that is about to be shown: known values, and everything that looks like a credential.

export const MASK = '****';

/** Shorter values are not masked, as in CircleCI itself: that would mask ordinary words. */
const MIN_LENGTH = 4;

const NAMES = '(?:password|passwd|secret|token|(?:api|access|private)[_-]?key)';
const VALUE = '[^\\s"\'*$,;]';

/**
 * Where a credential may begin: not within a word, but after an underscore, after an escape that a program printed as two
 * characters (`\n`), and after a color code that lost its first one (`[31m`).
 */
const START = String.raw`(?:\b|(?<=_)|(?<=\\[nrt])|(?<=\[[\d;]{0,20}m))`;

const startingWith = (forms: string): RegExp => new RegExp(`${START}(?:${forms})`, 'g');

/** The formats of vendor credentials, each with its documentation if there is one. */
const PATTERNS: readonly RegExp[] = [
  // https://circleci.com/docs/guides/toolkit/managing-api-tokens/
  startingWith(String.raw`CCI(?:PAT|PRJ)_[\w-]{10,}`),
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
  startingWith(String.raw`gh[pousr]_\w{16,}|github_pat_\w{16,}`),
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  startingWith(String.raw`gl(?:pat|dt|rt|cbt|ptt|ft)-[\w-]{16,}`),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  startingWith(String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}\b`),
  // https://docs.slack.dev/authentication/tokens
  startingWith(String.raw`xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}`),
  /hooks\.slack\.com\/services\/[\w/]{10,}/g,
  startingWith(String.raw`npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|dckr_pat_[\w-]{16,}`),
  startingWith(String.raw`AIza[\w-]{35}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}`),
  // A JSON Web Token. Only from its beginning: anywhere else a long line would be scanned over and over.
  /(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  // The end of a key whose beginning was cut off.
  /^[A-Za-z0-9+/=\s]*-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
  /(?<=\b(?:authorization|proxy-authorization): ?(?:basic |bearer |token )?)[\w.~+/=-]{8,}/gi,
  /(?<=\b(?:circle-token|x-api-key|private-token): ?)\S{4,}/gi,
  // https://user:password@host
  /(?<=:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g,
  // NAME_TOKEN=value, "password": "value". Without quotes a colon may be prose, so the value must look like a secret.
  new RegExp(
    `(?<=${NAMES}(?:["']?[ \\t]{0,3}=[ \\t]{0,3}["']?|["'][ \\t]{0,3}:[ \\t]{0,3}["']))${VALUE}{4,}`,
    'gi',
  ),
  new RegExp(`(?<=${NAMES}:[ \\t]{0,3})(?=\\S{0,200}\\d)${VALUE}{8,}`, 'gi'),
];

/** Every occurrence of a value or credential becomes `****`; overlapping or adjacent ones become one. */
export function maskSecrets(text: string, values: readonly string[] = []): string {
  const hidden = [...valueSpans(text, values), ...patternSpans(text)].sort((a, b) => a.start - b.start);
  let masked = '';
  let at = 0;
  for (const { start, end } of hidden) {
    if (start > at || (start === 0 && at === 0)) masked += text.slice(at, start) + MASK;
    at = Math.max(at, end);
  }
  return masked + text.slice(at);
}

interface Span {
  start: number;
  end: number;
}

function valueSpans(text: string, values: readonly string[]): Span[] {
  // Each line of a multiline value counts: a log may indent or cut them.
  const needles = new Set(values.flatMap((value) => [value, ...value.split(/\s*\n\s*/)]));
  const spans: Span[] = [];
  for (const needle of needles) {
    if (needle.trim().length < MIN_LENGTH) continue;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const last = spans.at(-1);
      // Overlapping occurrences of one value, as in `aaaaaa`, are one span.
      if (last !== undefined && at >= last.start && at <= last.end)
        last.end = Math.max(last.end, at + needle.length);
      else spans.push({ start: at, end: at + needle.length });
    }
  }
  return spans;
}

function patternSpans(text: string): Span[] {
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
  );
}
