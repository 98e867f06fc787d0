// The fuzzer finds what it should, and every text that once failed is tried again.
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../script/fuzz/corpus.ts';
import { fuzz } from '../../script/fuzz/fuzz.ts';
import { cook } from '../../script/fuzz/recipe.ts';
import { tryText } from '../../script/fuzz/try-text.ts';
import { allTextFunctions } from '../support/text-functions/all.ts';
import { costOf } from '../support/text-functions/cost-of.ts';
import type { TextFunction } from '../support/text-functions/text-function.ts';

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

  async function report(
    run: TextFunction['run'],
    { runs = 2_000, ...more }: Partial<TextFunction> & { runs?: number } = {},
  ) {
    const lines: string[] = [];
    const functions = [{ ...careless, run, ...more }];
    const say = (line: string) => lines.push(line);
    const count = await fuzz({ runs, seed: 1, only: '', keep: false, functions, say });
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

    expect(await report(careless.run, { mayThrow: isAnswer })).toMatchObject({ thrown: 0, slow: 0 });
  });

  /** Slow for the first text it sees, as often as it is asked to be. */
  function slowFor(times: number, ms = 60) {
    let [slowText, left] = [undefined as string | undefined, times];
    return (text: string) => {
      slowText ??= text;
      if (text !== slowText || left === 0) return;
      left -= 1;
      // By both clocks: other threads use this process's processor time too.
      const [before, startedAt] = [process.cpuUsage(), performance.now()];
      while (process.cpuUsage(before).user < ms * 1_000 || performance.now() - startedAt < ms);
    };
  }

  it('repeats what was slow, lets the fastest count, and says so', async () => {
    const { slow, lines } = await report(slowFor(2), { runs: 5 });

    expect(slow).toBe(0);
    expect(lines[0]).toMatch(/^careless: 1 repeated, the fastest counts: \d+, \d+, \d+ ms$/);
  });

  /** However slow other tests make the machine meanwhile: the limit is 50. */
  const SURELY_MS = 300;

  it('says what is slow each time', async () => {
    const { slow, lines } = await report(slowFor(Number.POSITIVE_INFINITY, SURELY_MS), { runs: 5 });

    expect(slow).toBe(1);
    expect(lines[0]).toMatch(/^careless took \d+ ms/);
  });

  it.each([
    ['the machine is as fast as it was', 10, true],
    ['other work makes the machine a hundred times slower', 1_000, false],
  ])('judges what takes 60 ms while %s', async (_when, nowMs, isSlow) => {
    const each = { ...careless, run: slowFor(Number.POSITIVE_INFINITY) };
    const { failure, tries } = await tryText(each, 'a', { sample: async () => nowMs, best: () => 10 });

    expect(failure?.kind).toBe(isSlow ? 'slow' : undefined);
    expect(tries).toHaveLength(20);
  });

  it('finds a function that takes quadratic time', async () => {
    const quadratic = (text: string) => {
      let found = 0;
      for (let at = 0; at < text.length; at += 1) found += text.indexOf('\u0000never', at);
      return found;
    };
    const { failure } = await tryText({ ...careless, run: quadratic }, 'a'.repeat(256_000));

    expect(failure?.kind).toBe('slow');
  });

  it('says what blocks the event loop, although it works on a thread', async () => {
    const block = slowFor(Number.POSITIVE_INFINITY, SURELY_MS);
    const onThread = async (text: string) => {
      await setImmediate();
      block(text);
    };
    const { slow } = await report(() => undefined, { runs: 5, onThread });

    expect(slow).toBe(1);
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
