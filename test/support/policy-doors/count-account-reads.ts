// Counts whose accounts the stores read: one run of a job may read each person's once.
import type { Stores } from '../../../src/store/stores.ts';

export function countAccountReads(stores: Stores): { stores: Stores; accountReads(): string[] } {
  const reads: string[] = [];
  const get: Stores['accounts']['get'] = (userId) => {
    reads.push(userId);
    return stores.accounts.get(userId);
  };
  return { stores: { ...stores, accounts: { ...stores.accounts, get } }, accountReads: () => [...reads] };
}
