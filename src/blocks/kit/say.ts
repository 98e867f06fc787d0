// A sentence in pieces, our own words and foreign names, so that names are escaped in one place.
import type { Say } from '../../contracts/index.ts';
import { code, prose } from './foreign.ts';
import { link, mention } from './pieces.ts';
import { projectName, type Quote } from './run-words.ts';

/** `quote` is `code` in blocks, and `prose` in a notification's plain sentence. */
export function say(pieces: Say, quote: Quote): string {
  return pieces.map((piece) => said(piece, quote)).join('');
}

function said(piece: Say[number], quote: Quote): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return quote(piece.code, 150);
  if ('project' in piece) return projectName(piece.project);
  if ('user' in piece) return mention(piece.user);
  return quote === code ? link(piece.url, prose(piece.label)) : prose(piece.label);
}
