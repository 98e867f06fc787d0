// Which run a thread in Slack is about: the one whose card starts it. If something else starts it, it is the run whose card
// was posted in it last.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

const Subject = z.object({
  projectSlug: z.string(),
  number: z.number(),
  branch: z.string().optional(),
});
export type ThreadSubject = z.infer<typeof Subject>;

export interface CardThread {
  channelId: string;
  /** Of its first message. */
  ts: string;
  /** That message is the card itself. */
  isRoot: boolean;
  subject: ThreadSubject;
}

export interface Threads {
  /** Undefined: it is about no run. */
  subjectOf(channelId: string, ts: string): Promise<ThreadSubject | undefined>;
  /** Ignored for a reply if another card starts the thread. */
  set(thread: CardThread): Promise<void>;
}

// KEYS: thread. ARGV: ttl, 1 if it is the first message, subject.
const setThread = defineScript(`
local before = redis.call('GET', KEYS[1])
if ARGV[2] == '0' and before and string.sub(before, 1, 1) == '1' then return end
redis.call('SET', KEYS[1], ARGV[2] .. ARGV[3], 'EX', ARGV[1])
`);

export function createThreads(redis: Redis, keys: Keys): Threads {
  return {
    async subjectOf(channelId, ts) {
      const text = await redis.get(keys.thread(channelId, ts));
      return text === null ? undefined : Subject.parse(JSON.parse(text.slice(1)));
    },
    async set({ channelId, ts, isRoot, subject }) {
      const text = JSON.stringify(Subject.parse(subject));
      await setThread(redis, [keys.thread(channelId, ts)], [runTtlSeconds, isRoot ? 1 : 0, text]);
    },
  };
}
