import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArgSpec, type Args, parseArgs } from '../../../../src/handlers/parse/parse-args.ts';
import { printWord, tokenize } from '../../../../src/handlers/parse/tokenize.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const spec: ArgSpec = {
  flags: { branch: 'text', tag: 'text', param: 'pairs', only: 'list', all: 'switch', 'dry-run': 'switch' },
  maxWords: 2,
};
const parse = (typed: string) => parseArgs(tokenize(typed).words, spec);
function args(typed: string): Args {
  const parsed = parse(typed);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.args;
}

describe('flags', () => {
  it.each([
    ['--branch main', 'main'],
    ['--branch=main', 'main'],
    ['--Branch main', 'main'],
    ['—branch main', 'main'],
    ['–branch=main', 'main'],
    ['-branch main', 'main'],
    ['--branch="a b"', 'a b'],
    ['--branch=“a b”', 'a b'],
    ['−−branch main', 'main'],
    ['‑‑branch=main', 'main'],
    ['"--branch=main"', 'main'],
  ])('%s', (typed, branch) => {
    expect(args(typed).text('branch')).toBe(branch);
  });

  it('reads switches, lists and words', () => {
    const read = args('one --all --only a --only=b two');

    expect(read.words).toEqual(['one', 'two']);
    expect([read.has('all'), read.has('dry-run'), read.list('only')]).toEqual([true, false, ['a', 'b']]);
  });

  it('a lone dash is a word only where ranges are meant', () => {
    const { words } = tokenize('22 – 7');

    expect(parseArgs(words, { flags: {}, maxWords: 3, ranges: true })).toMatchObject({
      args: { words: ['22', '–', '7'] },
    });
    expect(parseArgs(words, { flags: {}, maxWords: 3 })).toMatchObject({ problem: 'I don’t know `--`.' });
  });

  it('parses the values of pairs, but keeps quoted ones as text', () => {
    const typed =
      '--param a=true --param b=false --param c=12 --param d=-3 --param e=007 --param f=1.5 --param g="12" --param "h=true" --param i= --param j=x=y --param k=99999999999999999999 --param=l=“5”';

    expect(args(typed).pairs('param')).toEqual({
      a: true,
      b: false,
      c: 12,
      d: -3,
      e: '007',
      f: '1.5',
      g: '12',
      h: 'true',
      i: '',
      j: 'x=y',
      k: '99999999999999999999',
      l: '5',
    });
  });
});

describe('problems', () => {
  it.each([
    ['--brnch main', 'Did you mean `--branch`?', '--branch main'],
    ['--brnch=main', 'Did you mean `--branch`?', '--branch main'],
    ['--dryrun x', 'Did you mean `--dry-run`?', '--dry-run x'],
    ['--wholly-else x', 'I don’t know `--wholly-else`.', 'x'],
    ['--branch', '`--branch` needs a value', '--branch main'],
    ['--branch --all', '`--branch` needs a value', '--branch main --all'],
    ['--branch=', '`--branch` needs a value', '--branch main'],
    ['--branch=--odd', '`--branch` can’t be `--odd`', '--branch main'],
    ['--branch "--odd"', '`--branch` needs a value', '--branch main "--odd"'],
    ['-- --all', 'I don’t know `--`', '--all'],
    ['"-x" y', 'I don’t know `--x`', 'y'],
    ['a=1', 'Did you mean `--param a=1`?', '--param a=1'],
    ['x all', 'Did you mean `--all`?', 'x --all'],
    ['--branch a --branch b', '`--branch` was given twice', '--branch a'],
    ['--all=yes', '`--all` takes no value', '--all'],
    ['a b c --all', 'takes 2 words at most, so I don’t know what `c` is', 'a b --all'],
    ['--param novalue', '`novalue` should be `name=value`', '--param novalue=value'],
    ['--param 1x=2', '`1x` isn’t a valid parameter', '--param name=value'],
    ['--param __proto__=2', '`__proto__` isn’t a valid parameter', '--param name=value'],
    ['--param a=1 --param a=2', '`a` was given twice', '--param a=1'],
  ])('%s', (typed, problem, repaired) => {
    const parsed = parse(typed);
    const line = parsed.ok ? 'parsed' : parsed.repaired.map(printWord).join(' ');
    expect([parsed.ok ? '' : parsed.problem, line]).toEqual([expect.stringContaining(problem), repaired]);
  });

  it('suggests a correction for every text, and following the suggestions ends', () => {
    const piece = fc.constantFrom(
      '--branch',
      '--param',
      '--brnch',
      '--all',
      '--all=x',
      '--',
      '—',
      '-x',
      'a',
      'a=1',
      '"b c"',
      '=',
      '--=',
      '--param=a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        let { words } = tokenize(pieces.join(' '));
        for (let left = words.length * 3 + 2; left > 0; left -= 1) {
          const parsed = parseArgs(words, spec);
          if (parsed.ok) return;
          words = parsed.repaired;
        }
        expect.unreachable(`never repaired: ${pieces.join(' ')}`);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (typed) => {
        parse(typed);
      }),
    );
  });
});
