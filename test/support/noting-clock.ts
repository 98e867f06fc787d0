// The system's clock, which notes the waits that somebody asked it for.
import { type Clock, systemClock } from '../../src/circleci/retry.ts';

export function createNotingClock(): { clock: Clock; slept: readonly number[] } {
  const slept: number[] = [];
  const sleep: Clock['sleep'] = (ms, signal) => {
    slept.push(ms);
    return systemClock.sleep(ms, signal);
  };
  return { clock: { ...systemClock, sleep }, slept };
}
