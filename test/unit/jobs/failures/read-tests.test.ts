import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanMessage, hasTestFailed, showableTest } from '../../../../src/jobs/failures/read-tests.ts';
import { anyCharacter } from '../../../support/any-character.ts';

it.each([
  ['failure', true],
  ['failed', true],
  ['Error', true],
  ['success', false],
  ['skipped', false],
  ['a new word', false],
])('the result %s counts as failed: %s', (result, fails) => {
  expect(hasTestFailed({ name: 'adds', result })).toBe(fails);
});

describe('the message of a test', () => {
  it('is plain text, without empty lines and without what looks like a secret', () => {
    const raw =
      '\u001b[31mAssertionError\u001b[39m: 401\r\n\r\n  Authorization: Bearer abcdefgh12345678\n  at x.ts:3\n';
    expect(cleanMessage(raw)).toBe('AssertionError: 401\n  Authorization: Bearer ****\n  at x.ts:3');
  });

  it('is short and has whole characters, whatever the input', () => {
    const long = fc.tuple(fc.constantFrom('x', '\n', '😀', '\u001b[31m', '`', 'token=abcd '), fc.nat(30_000));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: anyCharacter }),
          long.map(([part, times]) => part.repeat(times)),
        ),
        (raw) => {
          const clean = cleanMessage(raw);
          expect([...clean].length).toBeLessThanOrEqual(600);
          expect(clean.split('\n').length).toBeLessThanOrEqual(8);
          expect(clean).not.toContain('\u001b');
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is left out if it is empty', () => {
    expect(showableTest({ name: 'adds', result: 'failure', message: ' \n' })).toEqual({ name: 'adds' });
  });
});
