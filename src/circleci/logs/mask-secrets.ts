// Masks secrets in text that is about to be shown: known values, and everything that looks like a credential.
import { type CredentialSpan, cover, findCredentials } from '../../secrets/find-credentials.ts';
import { MASK } from '../../secrets/mask-value.ts';

/** Shorter values are not masked, as in CircleCI itself: that would mask ordinary words. */
const MIN_LENGTH = 4;

/** Every occurrence of a value or credential becomes `****`; overlapping or adjacent ones become one. */
export function maskSecrets(text: string, values: readonly string[] = []): string {
  return cover(text, [...valueSpans(text, values), ...findCredentials(text)], MASK);
}

function valueSpans(text: string, values: readonly string[]): CredentialSpan[] {
  // Each line of a multiline value counts: a log may indent or cut them.
  const needles = new Set(values.flatMap((value) => [value, ...value.split(/\s*\n\s*/)]));
  const spans: CredentialSpan[] = [];
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
