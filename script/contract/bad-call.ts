// A call that must be refused, and how to write one.
import type { CallOf } from '../../test/support/circleci-calls/sent.ts';

export type BadCall = readonly [what: string, call: CallOf];

/** Passes a value of the wrong type, as callers without TypeScript can. */
export function wrong(value: unknown): never {
  return value as never;
}
