// A text as parts and how often each is repeated: short to print and to keep, and quick to shrink.
import fc from 'fast-check';
import { anyCharacter } from '../../test/support/any-character.ts';
import { shapes } from '../../test/support/text-functions/shapes.ts';

export type Recipe = readonly (readonly [part: string, times: number])[];

/** Longer texts are cut: what a step, a config or a message may hold. */
const MAX_LENGTH = 256_000;

export function cook(recipe: Recipe): string {
  let text = '';
  for (const [part, times] of recipe) {
    const room = MAX_LENGTH - text.length;
    if (room <= 0) break;
    text += part.repeat(Math.min(times, Math.ceil(room / Math.max(1, part.length))));
  }
  return text.slice(0, MAX_LENGTH);
}

const known = shapes.flatMap(({ head = '', part, tail = '' }) => [
  ...(typeof part === 'string' ? [part] : Array.from({ length: 5 }, (_, index) => part(index))),
  ...[head, tail].filter((text) => text !== '' && text.length < 50),
]);
const words = [
  'main',
  'gh/acme/web',
  '12',
  'last',
  '--branch',
  '--project',
  '--param',
  '=',
  'https://app.circleci.com/pipelines/',
];

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.string({ unit: anyCharacter, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

const times = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 300, max: 20_000 }) },
);

export const anyRecipe: fc.Arbitrary<Recipe> = fc.array(fc.tuple(part, times), {
  minLength: 1,
  maxLength: 6,
});
