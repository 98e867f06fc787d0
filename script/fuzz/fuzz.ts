// Tries made-up texts with every function, and reports what failed.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { allTextFunctions } from '../../test/support/text-functions/all.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';
import { keep } from './corpus.ts';
import { samplePace } from './pace.ts';
import { anyRecipe, cook, type Recipe } from './recipe.ts';
import { shrink } from './shrink.ts';
import { type Failure, type Tried, tryText } from './try-text.ts';

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
    await samplePace(PACE_SAMPLES);
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
/** Before each function, so that quiet moments of the machine are noticed. */
const PACE_SAMPLES = 3;

interface Found {
  recipe: Recipe;
  failure: Failure;
}

interface Searched {
  found?: Found;
  /** Texts that were over the limit at first, and not when repeated. */
  repeated: Tried[];
}

async function firstFailure(one: TextFunction, runs: number, seed: number): Promise<Searched> {
  const repeated: Tried[] = [];
  let last: Found | undefined;
  const fails = async (recipe: Recipe): Promise<boolean> => {
    const tried = await tryText(one, cook(recipe));
    const { failure } = tried;
    if (failure === undefined && tried.tries.length > 1) repeated.push(tried);
    if (failure !== undefined) last = { recipe, failure };
    return failure !== undefined;
  };
  const property = fc.asyncProperty(anyRecipe, async (recipe) => !(await fails(recipe)));
  await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  if (last !== undefined) await shrink(last.recipe, fails, SHRINK_MS);
  return { repeated, ...(last && { found: last }) };
}

function describeRepeated(name: string, repeated: readonly Tried[]): string {
  const each = repeated.slice(0, 5).map(({ tries, slowdown }) => {
    const all = tries.map((ms) => ms.toFixed(0)).join(', ');
    return slowdown === undefined ? all : `${all} on a machine ${slowdown.toFixed(2)} times as slow`;
  });
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
