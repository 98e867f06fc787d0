// What a sealed value withstands: tampering, another purpose, another key. No error reveals it.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, UsageError } from '../../../src/errors.ts';
import { createSeal } from '../../../src/store/seal.ts';
import { anyCharacter } from '../../support/any-character.ts';

const newKey = () => randomBytes(32).toString('base64');
const key = newKey();
const text = fc.string({ unit: anyCharacter });
const secret = fc.string({ minLength: 8, unit: 'grapheme' });
/** Letters that no message and no path contain: if they appear in an error, the value leaked there. */
const mark = 'ξεσφραγισμένο';
const marked = secret.map((value) => `${mark}${value}${mark}`);

describe('seal', () => {
  it('opens what it sealed, for any text and purpose', () => {
    const seal = createSeal([key]);
    fc.assert(
      fc.property(text, text, (value, purpose) => seal.open(seal.seal(value, purpose), purpose) === value),
    );
  });

  it('gives plain characters, and never the same text twice', () => {
    const seal = createSeal([key]);
    fc.assert(
      fc.property(text, (value) => {
        const [one, two] = [seal.seal(value, 'p'), seal.seal(value, 'p')];
        return /^[\w.-]+$/.test(one) && one !== two;
      }),
    );
  });

  it('does not open for another purpose', () => {
    const seal = createSeal([key]);
    fc.assert(
      fc.property(secret, text, text, (value, purpose, other) => {
        fc.pre(purpose !== other);
        expect(() => seal.open(seal.seal(value, purpose), other)).toThrow(UsageError);
      }),
    );
  });

  it('does not open after one character was changed, added or removed, and reveals nothing', () => {
    const seal = createSeal([key]);
    const edit = fc.constantFrom('change', 'add', 'leave out');
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=!'];
    fc.assert(
      fc.property(marked, fc.nat(), fc.constantFrom(...alphabet), edit, (value, place, character, kind) => {
        const sealed = seal.seal(value, 'token of U1');
        const at = place % sealed.length;
        const insert = kind === 'leave out' ? '' : character;
        const changed = sealed.slice(0, at) + insert + sealed.slice(kind === 'add' ? at : at + 1);
        fc.pre(changed !== sealed);
        const error = errorOf(() => seal.open(changed, 'token of U1'));
        expect(error).toBeInstanceOf(Error);
        // Not only for the random text: it may be a word like "property", which is in the stack's paths.
        expect(`${error.message} ${error.stack}`).not.toContain(mark);
        expect(`${error.message}`).not.toContain(sealed);
      }),
    );
  });

  it('accepts each value in one spelling only', () => {
    const seal = createSeal([key]);
    const [version, id, iv, body] = seal.seal('a secret value', 'p').split('.');
    for (const stray of ['=', '!', ' ', '\n']) {
      expect(() => seal.open([version, id, iv, body + stray].join('.'), 'p')).toThrow(UsageError);
      expect(() => seal.open([version, id, stray + iv, body].join('.'), 'p')).toThrow(UsageError);
    }
  });

  it('throws only its two kinds of errors for foreign text', () => {
    const seal = createSeal([key]);
    fc.assert(
      fc.property(text, (foreign) => {
        const error = errorOf(() => seal.open(foreign, 'p'));
        return error instanceof UsageError || error instanceof ConfigError;
      }),
    );
  });
});

describe('the key ring', () => {
  it('seals with the first key and opens with all', () => {
    const [old, young] = [newKey(), newKey()];
    const before = createSeal([old]).seal('s3cret', 'p');
    const rotated = createSeal([young, old]);
    expect(rotated.open(before, 'p')).toBe('s3cret');
    expect(createSeal([young]).open(rotated.seal('s3cret', 'p'), 'p')).toBe('s3cret');
  });

  it('names the missing key, and nothing more, after it was removed from the ring', () => {
    const sealed = createSeal([newKey()]).seal('s3cret-value', 'p');
    const error = errorOf(() => createSeal([newKey()]).open(sealed, 'p'));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(sealed.split('.')[1]);
    expect(error.message).not.toContain('s3cret-value');
  });

  it('accepts hex and base64 for the same key', () => {
    const bytes = randomBytes(32);
    const sealed = createSeal([bytes.toString('hex')]).seal('value', 'p');
    expect(createSeal([bytes.toString('base64')]).open(sealed, 'p')).toBe('value');
    expect(createSeal([`${bytes.toString('base64url')}\n`]).open(sealed, 'p')).toBe('value');
  });

  it.each([
    ['nothing', []],
    ['an empty key', ['']],
    ['16 bytes', [randomBytes(16).toString('base64')]],
    ['a sentence', ['this is not a key at all, only some words']],
    ['one hex digit too few', ['0'.repeat(63)]],
    ['a stray character in base64', [`${'A'.repeat(20)}!${'A'.repeat(23)}`]],
    ['a bad second key', [key, 'short']],
  ])('refuses %s without repeating it', (_, ring) => {
    const error = errorOf(() => createSeal(ring));
    expect(error).toBeInstanceOf(ConfigError);
    for (const bad of ring) if (bad !== '') expect(error.message).not.toContain(bad);
  });
});

function errorOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('did not throw');
}
