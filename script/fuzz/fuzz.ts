// Tries made-up texts with every function, and reports what failed.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { allTextFunctions } from '../../test/support/text-functions/all.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';
import { keep } from './corpus.ts';
import { anyRecipe, cook, type Recipe } from './recipe.ts';
import { shrink } from './shrink.ts';
import { type Failure, tryText } from './try-text.ts';

export interface FuzzOptions {
  runs: number;
  seed: number;
  /** Part of a function's name. */
  only: string;
  keep: boolean;
  functions?: readonly TextFunction[];
  say?: (line: string) => void;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

export async function fuzz(options: FuzzOptions): Promise<{ thrown: number; slow: number }> {
  const { runs, seed, only, functions = allTextFunctions, say = print } = options;
  const chosen = functions.filter(({ name }) => name.includes(only));
  const each = Math.max(1, Math.ceil(runs / Math.max(1, chosen.length)));
  const count = { thrown: 0, slow: 0 };
  for (const one of chosen) {
    const { found, repeated } = await firstFailure(one, each, seed);
    if (repeated.length > 0) say(describeRepeated(one.name, repeated));
    if (found === undefined) continue;
    count[found.failure.kind === 'threw' ? 'thrown' : 'slow'] += 1;
    say(describeFailure(one.name, found));
    if (options.keep) say(`  kept as test/fuzz-corpus/${keep({ name: one.name, recipe: found.recipe })}`);
  }
  say(
    `${chosen.length * each} runs of ${chosen.length} functions, seed ${seed}: ${count.thrown} threw, ${count.slow} slow.`,
  );
  return count;
}

const SHRINK_MS = 60_000;

interface Found {
  recipe: Recipe;
  failure: Failure;
}

interface Searched {
  found?: Found;
  /** Texts that were over the limit at first, and not when repeated. */
  repeated: (readonly number[])[];
}

async function firstFailure(one: TextFunction, runs: number, seed: number): Promise<Searched> {
  const repeated: (readonly number[])[] = [];
  let last: Found | undefined;
  const fails = async (recipe: Recipe): Promise<boolean> => {
    const { failure, tries } = await tryText(one, cook(recipe));
    if (failure === undefined && tries.length > 1) repeated.push(tries);
    if (failure !== undefined) last = { recipe, failure };
    return failure !== undefined;
  };
  const property = fc.asyncProperty(anyRecipe, async (recipe) => !(await fails(recipe)));
  await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  if (last !== undefined) await shrink(last.recipe, fails, SHRINK_MS);
  return { repeated, ...(last && { found: last }) };
}

function describeRepeated(name: string, repeated: readonly (readonly number[])[]): string {
  const each = repeated.slice(0, 5).map((tries) => tries.map((ms) => ms.toFixed(0)).join(', '));
  const more = repeated.length > each.length ? ' …' : '';
  return `${name}: ${repeated.length} repeated, the fastest counts: ${each.join(' | ')}${more} ms`;
}

function describeFailure(name: string, { recipe, failure }: Found): string {
  const what =
    failure.kind === 'slow'
      ? `took ${failure.ms.toFixed(0)} ms`
      : `threw ${inspect(failure.error).slice(0, 600)}`;
  return `${name} ${what}\n  with ${JSON.stringify(recipe)} (${cook(recipe).length} characters)`;
}
