// A call that must not go through, and how to write one.
import type { CallOf } from '../../test/support/circleci-calls/sent.ts';

export type BadCall = readonly [what: string, call: CallOf];

/** A value of a wrong type in a place where the compiler would stop it: callers without types can do that any time. */
export function wrong(value: unknown): never {
  return value as never;
}
