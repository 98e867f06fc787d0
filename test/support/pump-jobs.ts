// Adds jobs without a pause, to see how long a Redis that moves refuses them.
import { setTimeout as pause } from 'node:timers/promises';
import type { Queues } from '../../src/jobs/engine/queues.ts';
import { until } from './until.ts';

/** Enqueues a job every few milliseconds until it is stopped. */
export function pumpJobs({ queues }: { queues: Queues }) {
  const confirmed: string[] = [];
  const running = new Set<Promise<void>>();
  let [isStopped, refused, lastConfirmedAt, longestGapMs] = [false, 0, Date.now(), 0];
  const add = async (index: number) => {
    const id = `ev-${index}`;
    try {
      await queues.enqueue({
        name: 'deliver-card',
        id,
        payload: { channelId: 'C1', pipelineId: `p${index}` },
      });
      confirmed.push(id);
      longestGapMs = Math.max(longestGapMs, Date.now() - lastConfirmedAt);
      lastConfirmedAt = Date.now();
    } catch {
      refused += 1;
    }
  };
  const loop = (async () => {
    for (let index = 0; !isStopped; index++) {
      const one = add(index).finally(() => running.delete(one));
      running.add(one);
      await pause(5);
    }
  })();
  return {
    confirmed,
    /** Resolves once so many more were confirmed. */
    more: (count: number) => {
      const wanted = confirmed.length + count;
      return until(() => confirmed.length >= wanted, `${count} more confirmed jobs`);
    },
    async stop() {
      isStopped = true;
      await loop;
      await Promise.all(running);
      return { refused, longestGapMs };
    },
  };
}
