// After Redis failed to confirm a new job: looks whether it is stored after all. Without that, a person would be told that
// nothing was started, and then it starts.
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError, wasNeverSent } from '../../errors.ts';

/** A connection that broke is back within this time, if Redis is. Who waits for the answer can't wait much longer. */
const LOOK_FOR_MS = 600;
const APART_MS = 100;

export interface Storing {
  /** For the log, as in StoreError. */
  what: string;
  /** The connection was closed for good before, so nothing can be sent. */
  isClosed: boolean;
  add(): Promise<unknown>;
  isStored(): Promise<boolean>;
}

/** Returns if the job is stored. Otherwise throws StoreError, `uncertain` if Redis may still store it. */
export async function confirmStored({ what, isClosed, add, isStored }: Storing): Promise<void> {
  try {
    await add();
  } catch (error) {
    if (isClosed || wasNeverSent(error)) throw new StoreError(what, error, 'refused');
    if (await look(isStored)) return;
    throw new StoreError(what, error);
  }
}

async function look(isStored: () => Promise<boolean>): Promise<boolean> {
  const over = pause(LOOK_FOR_MS, undefined);
  for (let left = LOOK_FOR_MS; left > 0; left -= APART_MS) {
    const found = await Promise.race([isStored().catch(() => undefined), over]);
    if (found !== undefined) return found;
    await Promise.race([pause(APART_MS), over]);
  }
  return false;
}
