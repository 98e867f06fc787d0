// Checks input before anything is sent.
import { UsageError } from '../errors.ts';

/** Throws UsageError with the sentence if `holds` is false. */
export function demand(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new UsageError(sentence);
}

/** `what` as in "The name of the context". Blank text counts as empty; untyped callers may pass anything. */
export function demandText(what: string, text: unknown): void {
  demand(typeof text === 'string', `${what} must be text.`);
  demand(text.trim() !== '', `${what} is empty.`);
}

/** Also refuses an empty object: CircleCI would accept it and change nothing. */
export function demandSome(what: string, input: object): void {
  const some = Object.values(input).some((value) => value !== undefined);
  demand(some, `Say what to change about ${what}.`);
}

export function demandWhole(what: string, value: number, from: number, to: number): void {
  const fits = Number.isInteger(value) && value >= from && value <= to;
  demand(fits, `${what} must be a whole number from ${from} to ${to}.`);
}
