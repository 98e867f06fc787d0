// What a response says about a rejection, made safe to show: one line of words without markup, control characters or
// secrets, of limited length.
import { maskSecrets } from './logs/mask-secrets.ts';

const MAX_LENGTH = 300;
/** A message stands at the beginning of a body. The rest of a long page is not worth the time. */
const MAX_READ = 20_000;
const MAX_JSON = 1_000_000;

/**
 * From `{message}` (v2, v1.1), `{error}` (OIDC, config policies), `{errors: [{message}]}`, a JSON text, plain text, or the
 * page of a proxy; '' if the body says nothing.
 */
export function readVendorMessage(body: string, token: string | undefined): string {
  const words = findWords(body).slice(0, MAX_READ);
  const clean = maskSecrets(token === undefined ? words : words.replaceAll(token, '[token]'))
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH - 1).trimEnd()}…` : clean;
}

function findWords(body: string): string {
  const text = body.trim();
  if (text.startsWith('<')) return wordsOfPage(text.slice(0, MAX_READ));
  const json = text.length > MAX_JSON ? undefined : parseJson(text);
  if (json !== undefined) return wordsOfJson(json);
  // JSON that is too long or was cut is no text for people.
  return /^(?:\{|[["]\s*["{[])/.test(text) ? '' : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the APIs put their words in, the most telling first. */
const FIELDS = [
  'message',
  'error',
  'errors',
  'detail',
  'error_description',
  'title',
  'reason',
  'description',
];
/** `{errors: [{message: …}]}` has three levels, `{error: {errors: […]}}` four. */
const DEEPEST = 5;
const MOST_MESSAGES = 3;

function wordsOfJson(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return '';
  if (Array.isArray(value)) {
    const said = value.slice(0, MOST_MESSAGES).map((one) => wordsOfJson(one, depth + 1));
    return said.filter((words) => words !== '').join('; ');
  }
  for (const field of FIELDS) {
    const words = Object.hasOwn(value, field)
      ? wordsOfJson((value as Record<string, unknown>)[field], depth + 1)
      : '';
    if (words !== '') return words;
  }
  return '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

/** The words of an HTML or XML page: those of its body, or else its title. Tags become blanks. */
function wordsOfPage(page: string): string {
  const visible = page
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|head)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  const [, title = ''] = /<title\b[^<>]*>([^<]*)/i.exec(page) ?? [];
  return withoutTags(visible) || withoutTags(title);
}

function withoutTags(page: string): string {
  return (
    page
      .replace(/<[^<>]*(?:>|$)/g, ' ')
      .replace(/&(#39|\w{2,4});/g, (entity, name: string) => ENTITIES[name] ?? entity)
      // A decoded tag must not come back as one.
      .replace(/[<>]/g, ' ')
      .trim()
  );
}
