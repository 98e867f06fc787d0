// How events travel from CircleCI to the receivers: at once, or late, twice, in the wrong order, never.
import type { WebhookCarriage } from './webhook-model.ts';

export interface Carriage<T> {
  set(how: WebhookCarriage): void;
  take(item: T): void;
  /** Forgets what is on its way, and travels at once again. */
  clear(): void;
}

export function createCarriage<T>(send: (item: T) => Promise<unknown>): Carriage<T> {
  const timers = new Set<NodeJS.Timeout>();
  let how: WebhookCarriage = {};
  let gathered: T[] = [];

  function later(ms: number, then: () => unknown): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      then();
    }, ms);
    timers.add(timer);
  }

  async function arrive(items: T[], times: number): Promise<void> {
    for (const item of items) {
      for (let copy = 0; copy < times; copy += 1) await send(item);
    }
  }

  function leave(items: T[]): void {
    const { lateMs, twice = false } = how;
    const go = () => void arrive(items, twice ? 2 : 1);
    if (lateMs === undefined) go();
    else later(lateMs, go);
  }

  return {
    set: (next) => {
      how = next;
    },
    take: (item) => {
      if (how.lost) return;
      if (how.reversedWithinMs === undefined) return leave([item]);
      gathered.push(item);
      if (gathered.length > 1) return;
      later(how.reversedWithinMs, () => {
        const items = gathered.reverse();
        gathered = [];
        leave(items);
      });
    },
    clear: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      gathered = [];
      how = {};
    },
  };
}
