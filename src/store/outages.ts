// CircleCI's health as runs/outage.ts tracks it: one text for all workers.
import type { Redis } from 'ioredis';
import { noOutage, Outage } from '../runs/outage.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Outages {
  get(): Promise<Outage>;
  /** False, and nothing changed, if the stored value is no longer `before`. */
  replace(before: Outage, after: Outage): Promise<boolean>;
}

// KEYS: the outage. ARGV: before, after, what stands for nothing stored.
const replaceText = defineScript(`
if (redis.call('GET', KEYS[1]) or ARGV[3]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`);

export function createOutages(redis: Redis, keys: Keys): Outages {
  return {
    async get() {
      const text = await redis.get(keys.outage());
      return text === null ? noOutage : Outage.parse(JSON.parse(text));
    },
    async replace(before, after) {
      const texts = [write(before), write(after), write(noOutage)];
      return (await replaceText(redis, [keys.outage()], texts)) === 1;
    },
  };
}

// Parsed again, so that the same state always has the same text.
const write = (outage: Outage): string => JSON.stringify(Outage.parse(outage));
