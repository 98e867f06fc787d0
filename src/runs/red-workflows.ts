// Which workflows of a branch are red after each of its runs: one that passed says nothing about another that failed. Pure.

/** A run that ended. Names of workflows are missing if they are unknown. */
interface Ended {
  became: 'red' | 'green' | 'other';
  failed?: readonly string[] | undefined;
  passed?: readonly string[] | undefined;
}

/** After so many green runs without it, a workflow was renamed or removed: it is no longer red, and was never fixed. */
const GONE_AFTER = 5;
/** Something failed, and it isn't known which workflow: a config error, or a run of an older version of this bot. */
const ANY = '';

/** `telling`: oldest first, each red or green. */
export function redAfter(telling: readonly Ended[]): ReadonlySet<string>[] {
  /** By workflow: how many green runs didn't have it. */
  let red = new Map<string, number>();
  return telling.map(({ became, failed = [], passed }) => {
    if (became === 'red') {
      for (const name of passed ?? []) red.delete(name);
      for (const name of failed.length === 0 ? [ANY] : failed) red.set(name, 0);
    } else {
      const left = [...red].filter(
        ([name]) => passed !== undefined && name !== ANY && !passed.includes(name),
      );
      red = new Map(
        left.flatMap(([name, without]) => (without + 1 < GONE_AFTER ? [[name, without + 1]] : [])),
      );
    }
    return new Set(red.keys());
  });
}

/** Whether a run that passed these workflows leaves none of the red ones. */
export const passesAll = ({ passed }: Pick<Ended, 'passed'>, red: Iterable<string>): boolean =>
  passed === undefined || [...red].every((name) => name === ANY || passed.includes(name));
