// What a call made whose response was lost, told from what other jobs of the bot made: they may all use one token, so
// CircleCI shows them as the same person's.
import type { Entry } from '../../store/effects.ts';

export interface Rivalry<Thing> {
  /** Other jobs that make such things (`Effects.rivals`), read after `found`: a job that made one of them had begun by then. */
  rivals: readonly Entry[];
  isMade(result: unknown, thing: Thing): boolean;
  /** Whether that job could have made it, as far as the ledger tells. */
  mayBe(rival: Entry, thing: Thing): boolean;
}

/** `undecidable`: several are left, or nobody will find out whose the last one is. Undefined: none is, or not yet known. */
export function onlyOurs<Thing>(
  found: readonly Thing[],
  { rivals, isMade, mayBe }: Rivalry<Thing>,
): Thing | 'undecidable' | undefined {
  const isTheirs = (thing: Thing) =>
    rivals.some(({ state, result }) => state === 'done' && isMade(result, thing));
  const [only, ...others] = found.filter((thing) => !isTheirs(thing));
  if (only === undefined) return undefined;
  if (others.length > 0) return 'undecidable';
  const open = rivals.filter((rival) => rival.state !== 'done' && mayBe(rival, only));
  if (open.some(({ state }) => state === 'started')) return undefined;
  return open.length > 0 ? 'undecidable' : only;
}
