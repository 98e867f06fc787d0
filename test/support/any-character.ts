import fc from 'fast-check';

const SURROGATES = 0x800;

/**
 * Any character of Unicode, as `{ unit: 'binary' }` gives them. Where fast-check looks a character up, its own unit first
 * lists all 1.1 million of them, which takes each test process half a second.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES })
  .map((index) => String.fromCodePoint(index < 0xd800 ? index : index + SURROGATES), indexOf);

function indexOf(character: unknown): number {
  const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('not one character');
  if (code >= 0xd800 && code < 0xd800 + SURROGATES) throw new Error('half a character');
  return code < 0xd800 ? code : code - SURROGATES;
}
