// Splits typed text into words, much like a shell, and tolerates the quotes that phones insert.
import { readEscape } from './slack-escapes.ts';

export interface Word {
  text: string;
  /** Where the first quoted part begins in `text`; undefined if there is none. */
  quotedAt?: number;
}

export interface Tokens {
  words: Word[];
  /** A quote was opened and never closed. The rest of the text became its content. */
  isOpen: boolean;
}

/** Opening quote -> closing quotes. Phones mix the curly ones freely. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '“”‟"',
  '”': '“”‟"',
  '„': '“”‟"',
  '‟': '“”‟"',
  '‘': "‘’‛'",
  '’': "‘’‛'",
  '‚': "‘’‛'",
  '‛': "‘’‛'",
  '«': '«»',
  '»': '«»',
  '‹': '‹›',
  '›': '‹›',
};

/**
 * Quotes count at the start of a word and after `=`, so `don't` is a word. Inside quotes, a backslash escapes the
 * closing quote and itself. Never throws.
 */
export function tokenize(text: string): Tokens {
  const words: Word[] = [];
  let isOpen = false;
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else {
      const read = readWord(text, at);
      words.push(read.word);
      isOpen ||= read.isOpen;
      at = read.end;
    }
  }
  return { words, isOpen };
}

/** Quotes a word so that it parses back to `text`, safe from Slack's own escapes. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Like `quote`, but adds quotes only if the word needs or had them. */
export function printWord({ text, quotedAt }: Word): string {
  const isPlain = (part: string) => !/[\s"'“”„‟‘’‚‛«»‹›]/.test(part);
  if (quotedAt === undefined && text !== '' && isPlain(text)) return text;
  const head = text.slice(0, quotedAt ?? 0);
  const cut = head.endsWith('=') && isPlain(head) ? head.length : 0;
  return text.slice(0, cut) + quote(text.slice(cut));
}

function readWord(text: string, start: number): { word: Word; end: number; isOpen: boolean } {
  const word: Word = { text: '' };
  let at = start;
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    const closers = QUOTES[text.charAt(at)];
    if (closers !== undefined && (at === start || text.charAt(at - 1) === '=')) {
      word.quotedAt ??= word.text.length;
      const inside = readQuoted(text, at + 1, closers);
      word.text += inside.text;
      if (inside.isOpen) return { word, end: inside.end, isOpen: true };
      at = inside.end;
    } else {
      const piece = readPiece(text, at);
      word.text += piece.typed;
      at += piece.length;
    }
  }
  return { word, end: at, isOpen: false };
}

function readQuoted(
  text: string,
  start: number,
  closers: string,
): { text: string; end: number; isOpen: boolean } {
  let content = '';
  let at = start;
  while (at < text.length) {
    const next = text.charAt(at + 1);
    if (closers.includes(text.charAt(at))) return { text: content, end: at + 1, isOpen: false };
    if (text.charAt(at) === '\\' && next !== '' && (next === '\\' || closers.includes(next))) {
      content += next;
      at += 2;
    } else {
      const piece = readPiece(text, at);
      content += piece.typed;
      at += piece.length;
    }
  }
  return { text: content, end: at, isOpen: true };
}

function readPiece(text: string, at: number): { typed: string; length: number } {
  const typed = text.charAt(at);
  const escaped = typed === '&' || typed === '<' ? readEscape(text, at) : undefined;
  return escaped ?? { typed, length: 1 };
}
