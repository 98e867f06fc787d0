// Finds credentials in text by their shape. Pure, and linear in the length of the text.
import { credentialShapes } from './credential-shapes.ts';
import { type CredentialShape, TOKEN_START } from './shape-parts.ts';
import { type TokenFormat, tokenFormats } from './token-formats.ts';

/** From `start` up to, but not including, `end`. */
export interface CredentialSpan {
  start: number;
  end: number;
}

/** One search for all hints: a line of the log has none, as a rule. */
const ANY_HINT = new RegExp(
  [...new Set(credentialShapes.flatMap(({ hints }) => hints))]
    .filter((hint) => hint !== '')
    .map((hint) => hint.replace(/[^a-z0-9]/g, '\\$&'))
    .join('|'),
);
const withoutHint = credentialShapes.filter(({ hints }) => hints.includes(''));

/** Of the secrets alone: the name before a value is not part of it. May overlap. */
export function findCredentials(text: string): CredentialSpan[] {
  const lower = text.toLowerCase();
  if (!ANY_HINT.test(lower)) return withoutHint.flatMap((shape) => spansOf(shape, text));
  return credentialShapes
    .filter(({ hints }) => hints.some((hint) => lower.includes(hint)))
    .flatMap((shape) => spansOf(shape, text));
}

function spansOf({ lead, values }: CredentialShape, text: string): CredentialSpan[] {
  const spans: CredentialSpan[] = [];
  lead.lastIndex = 0;
  for (let found = lead.exec(text); found !== null; found = lead.exec(text)) {
    const [whole] = found;
    const end = found.index + whole.length;
    if (values === undefined) spans.push({ start: found.index, end });
    const valueEnd = values === undefined ? undefined : endOfValue(values, text, end);
    if (valueEnd === undefined) continue;
    spans.push({ start: end, end: valueEnd });
    // Names inside of the value don't count, or `token=token=…` would be read to its end for each of them.
    lead.lastIndex = valueEnd;
  }
  return spans;
}

function endOfValue(values: readonly RegExp[], text: string, start: number): number | undefined {
  for (const value of values) {
    value.lastIndex = start;
    if (value.test(text)) return value.lastIndex;
  }
  return undefined;
}

// One search for all formats, because a search for each of fifty would read the text fifty times.
const ANY_FORMAT = new RegExp(`${TOKEN_START}(?:${tokenFormats.map(({ form }) => form).join('|')})`);
const byFormat = tokenFormats.map((format) => ({ ...format, pattern: new RegExp(`^(?:${format.form})`) }));
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/;
const JWT = /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;
/** The URL alone opens what it points to. */
const URLS: readonly [name: string, form: RegExp][] = [
  ['a URL with a password', /:\/\/[^\s/:@"'\\]{0,100}:[^\s/@"'\\$<{]{3,200}@/],
  ['a URL with a token', /:\/\/(?=[^\s/:@"'\\]{0,60}\d)[\w.~%+-]{20,200}@/],
  [
    'a URL with a token',
    /[?&](?:[\w-]{0,20}token|x-amz-signature|api_?key|client_secret|secret|password|pwd)=[^&\s"'\\#<>$*{]{6}/i,
  ],
];

/**
 * The first vendor's token, or URL that holds a secret, in what a person typed. A value that is a secret only by its name
 * doesn't count. Invisible characters in it don't help.
 */
export function findPastedToken(typed: string): Pick<TokenFormat, 'name' | 'revokeAt'> | undefined {
  const text = typed.replace(/\p{Cf}+/gu, '');
  if (PRIVATE_KEY.test(text)) return { name: 'a private key' };
  const [token] = ANY_FORMAT.exec(text) ?? [];
  if (token === undefined && JWT.test(text)) return { name: 'a JSON Web Token' };
  if (token !== undefined) return byFormat.find(({ pattern }) => pattern.test(token));
  const [name] = (text.includes('://') && URLS.find(([, form]) => form.test(text))) || [];
  return name === undefined ? undefined : { name };
}

/** The text with each span replaced; overlapping or adjacent spans become one. */
export function cover(text: string, spans: readonly CredentialSpan[], mask: string): string {
  let covered = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > at || (start === 0 && at === 0)) covered += text.slice(at, start) + mask;
    at = Math.max(at, end);
  }
  return covered + text.slice(at);
}
