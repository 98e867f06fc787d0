// What lies in Redis and Prometheus wants to know: the same from every process, so one of them is elected to export it.

import { readBudgetLeft } from './budget.ts';
import type { Connections } from './connections.ts';
import { createElection } from './election.ts';
import type { Keys } from './keys.ts';
import type { Stores } from './stores.ts';

export function createSharedState(
  { quick, check }: Pick<Connections, 'quick' | 'check'>,
  keys: Keys,
  { pulses, owed, generations, watch }: Pick<Stores, 'pulses' | 'owed' | 'generations' | 'watch'>,
) {
  return {
    ...createElection(quick, keys),
    redis: check,
    slackGone: pulses.slackGone,
    oldestOwed: owed.oldest,
    dataLoss: generations.loss,
    watched: watch,
    budgetLeft: () => readBudgetLeft(quick, keys),
  };
}
