// Cuts what a person typed into words, nearly as a shell does, and forgiving of what phones make of quotes.
import { readEscape } from './slack-escapes.ts';

export interface Word {
  text: string;
  /** Where in `text` the first quoted part begins; undefined without one. */
  quotedAt?: number;
}

export interface Tokens {
  words: Word[];
  /** A quote was opened and never closed; the rest of the text became its content. */
  isOpen: boolean;
}

/** Opening mark -> what closes it. Phones pair the curly ones as they like. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '“”"',
  '”': '“”"',
  '„': '“”"',
  '‘': "‘’'",
  '’': "‘’'",
};

/**
 * Quotes count at the start of a word and after `=`, so that `don't` is a word. Inside quotes a backslash lets the
 * closing mark and the backslash stand for themselves. Never throws.
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

/** The word as it has to be typed to be read as `text`, and quoted: Slack's own escapes are not part of it. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The same, with quotes only where it needs or had them. */
export function printWord({ text, quotedAt }: Word): string {
  const isPlain = (part: string) => !/[\s"'“”„‘’]/.test(part);
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
  return readEscape(text, at) ?? { typed: text.charAt(at), length: 1 };
}
