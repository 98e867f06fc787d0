import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitGlobs, writeGlobs } from '../../../src/runs/glob-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

it.each<[string, string[]]>([
  ['', []],
  [' , ', []],
  ['main', ['main']],
  ['main release/**,!wip/*, main', ['main', 'release/**', '!wip/*']],
  ['"unit tests" lint', ['unit tests', 'lint']],
  ['“unit tests”,lint', ['unit tests', 'lint']],
  ['!"unit tests"', ['!unit tests']],
  ['"open ended', ['"open', 'ended']],
  ['"say \\"hi\\""', ['say "hi"']],
  ['main\nrelease', ['main', 'release']],
])('%j means %j', (text, globs) => {
  expect(splitGlobs(text)).toEqual(globs);
});

it('is parsed back from its text', () => {
  const piece = fc.constantFrom('a', ' ', ',', '"', '“', '”', '\\', '!', '*', '/', '💥');
  const glob = fc
    .oneof(fc.string({ unit: anyCharacter, minLength: 1 }), fc.string({ unit: piece, minLength: 1 }))
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.uniqueArray(glob), (globs) => {
      expect(splitGlobs(writeGlobs(globs))).toEqual(globs);
    }),
    { numRuns: 500 },
  );
});
