// The fuzzer finds what it should, and every text that once failed is tried again.
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../script/fuzz/corpus.ts';
import { fuzz } from '../../../script/fuzz/fuzz.ts';
import { cook } from '../../../script/fuzz/recipe.ts';
import { allTextFunctions } from '../../support/text-functions/all.ts';
import { costOf } from '../../support/text-functions/cost-of.ts';

describe('the corpus', () => {
  it.each(readCorpus())('$name answers, with $recipe', async ({ name, recipe }) => {
    const each = allTextFunctions.find((one) => one.name === name);

    expect(each, 'a function of that name').toBeDefined();
    expect(each && (await costOf(each, cook(recipe))).threw).toBeUndefined();
  });
});

describe('the fuzzer', () => {
  const careless = {
    name: 'careless',
    covers: [],
    run: (text: string) => {
      if (text.includes('[[[')) throw new RangeError('too deep');
    },
  };

  async function report(run: (text: string) => unknown, mayThrow?: (error: unknown) => boolean) {
    const lines: string[] = [];
    const functions = [{ ...careless, run, ...(mayThrow && { mayThrow }) }];
    const say = (line: string) => lines.push(line);
    const count = await fuzz({ runs: 2_000, seed: 1, only: '', keep: false, functions, say });
    return { ...count, lines };
  }

  it('says what throws, with the shortest text that does', async () => {
    const { thrown, slow, lines } = await report(careless.run);

    expect({ thrown, slow }).toEqual({ thrown: 1, slow: 0 });
    expect(lines[0]).toContain('careless threw RangeError: too deep');
    expect(lines[0]).toMatch(/with \[\["\[+",\d\]\] \([34] characters\)$/);
    expect(lines[1]).toBe('2000 runs of 1 functions, seed 1: 1 threw, 0 slow.');
  });

  it('takes an error that is an answer for none', async () => {
    const isAnswer = (error: unknown) => error instanceof RangeError;

    expect(await report(careless.run, isAnswer)).toMatchObject({ thrown: 0, slow: 0 });
  });

  it('counts what never throws', async () => {
    const { lines } = await report((text) => text.length);

    expect(lines).toEqual(['2000 runs of 1 functions, seed 1: 0 threw, 0 slow.']);
  });
});

describe('a recipe', () => {
  it('becomes a text of at most 256,000 characters', () => {
    expect(cook([])).toBe('');
    expect(
      cook([
        ['ab', 2],
        ['c', 1],
      ]),
    ).toBe('ababc');
    expect(
      cook([
        ['ab', 200_000],
        ['c', 1],
      ]),
    ).toBe('ab'.repeat(128_000));
    expect(
      cook([
        ['', 5],
        ['c', 1],
      ]),
    ).toBe('c');
  });
});
