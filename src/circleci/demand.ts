// What can be seen to be wrong before anything is sent, said in one line each.
import { UsageError } from '../errors.ts';

/** Throws UsageError with the sentence when `holds` is false. */
export function demand(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new UsageError(sentence);
}

/** `what` as in "The name of the context". Blank text is no text; callers without types may have anything there. */
export function demandText(what: string, text: unknown): void {
  demand(typeof text === 'string', `${what} must be text.`);
  demand(text.trim() !== '', `${what} is empty.`);
}

/** Also refuses an empty object: CircleCI would take it, and nothing would change. */
export function demandSome(what: string, input: object): void {
  const some = Object.values(input).some((value) => value !== undefined);
  demand(some, `Say what to change about ${what}.`);
}

export function demandWhole(what: string, value: number, from: number, to: number): void {
  const fits = Number.isInteger(value) && value >= from && value <= to;
  demand(fits, `${what} must be a whole number from ${from} to ${to}.`);
}
