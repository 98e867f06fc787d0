// Makes a worker's loop wait after an error. BullMQ asks for the next job again at once, so a Redis that refuses every
// write (full memory, full disk) would be asked thousands of times a second.

/** BullMQ's, as far as it is needed. */
interface Loop {
  on(event: 'error' | 'active', listener: () => void): unknown;
  pause(doNotWaitActive: boolean): Promise<void>;
  resume(): Promise<void>;
  isPaused(): boolean;
  closing: Promise<void> | undefined;
}

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/** Pauses only this worker: running jobs go on, and no Redis command is needed. */
export function restAfterErrors(worker: Loop, random: () => number = Math.random): void {
  let restMs = FIRST_MS;
  worker.on('error', () => {
    if (worker.isPaused() || worker.closing !== undefined) return;
    void worker.pause(true);
    // With jitter, so that the workers of all processes don't come back together.
    setTimeout(
      () => worker.closing === undefined && void worker.resume(),
      restMs * (0.5 + random() / 2),
    ).unref();
    restMs = Math.min(LONGEST_MS, restMs * 2);
  });
  worker.on('active', () => {
    restMs = FIRST_MS;
  });
}
