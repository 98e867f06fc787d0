// What a person who waits for a job has been told so far: its answers, counted, so that a job that runs again doesn't repeat
// them, and the message that says it takes longer.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { saidTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

/** The message that says that a job takes longer. */
const WaitingNote = z.object({
  /** `claimed`: it is about to be sent. */
  state: z.enum(['claimed', 'told']),
  /** Epoch ms. */
  at: z.number(),
  /** Where it can be edited. Missing: only one person sees it, and Slack lets nobody edit it later. */
  channelId: z.string().optional(),
  ts: z.string().optional(),
});
export type WaitingNote = z.infer<typeof WaitingNote>;

export interface AnswerState {
  /** `sending`: an earlier run began it, at that time (epoch ms), and nobody knows how it ended. */
  before: 'sent' | { sendingSince: number } | undefined;
  waiting: WaitingNote | undefined;
}

export interface Said {
  /** Before the nth answer of a job, from 0. From then on, nobody says anymore that it takes longer. */
  beginAnswer(jobId: string, nth: number, at: number): Promise<AnswerState>;
  answered(jobId: string, nth: number): Promise<void>;
  /** It certainly did not arrive. */
  forgetAnswer(jobId: string, nth: number): Promise<void>;
  /** No answer was begun, and at most `most` waiting messages were claimed before: this one counts. */
  claimWaiting(
    jobId: string,
    at: number,
    most: number,
  ): Promise<{ earlier: WaitingNote | undefined } | undefined>;
  toldWaiting(jobId: string, where: Omit<WaitingNote, 'state'>): Promise<void>;
  /** Nothing more is said about it. */
  close(jobId: string): Promise<void>;
}

// KEYS: said. ARGV: the answer's field, now, ttl. Returns what the field held, and the waiting message.
const begin = defineScript(`
local before = redis.call('HMGET', KEYS[1], ARGV[1], 'waiting')
if not before[1] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
redis.call('HSET', KEYS[1], 'isAnswered', 1)
redis.call('EXPIRE', KEYS[1], ARGV[3])
return before
`);
// KEYS: said. ARGV: the waiting message, how many there may be, ttl. Returns nothing if it may not be sent.
const claim = defineScript(`
if redis.call('HEXISTS', KEYS[1], 'isAnswered') == 1 then return nil end
if redis.call('HINCRBY', KEYS[1], 'waitings', 1) > tonumber(ARGV[2]) then return nil end
local earlier = redis.call('HGET', KEYS[1], 'waiting')
redis.call('HSET', KEYS[1], 'waiting', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return {earlier or ''}
`);

export function createSaid(redis: Redis, keys: Keys): Said {
  return {
    async beginAnswer(jobId, nth, at) {
      const answer = await begin(redis, [keys.said(jobId)], [fieldOf(nth), at, saidTtlSeconds]);
      const [before, waiting] = z.tuple([z.string().nullable(), z.string().nullable()]).parse(answer);
      return {
        before: before === null ? undefined : before === SENT ? SENT : { sendingSince: Number(before) },
        waiting: readWaiting(waiting ?? ''),
      };
    },
    async answered(jobId, nth) {
      await redis.hset(keys.said(jobId), fieldOf(nth), SENT);
    },
    async forgetAnswer(jobId, nth) {
      await redis.hdel(keys.said(jobId), fieldOf(nth));
    },
    async claimWaiting(jobId, at, most) {
      const claimed: WaitingNote = { state: 'claimed', at };
      const args = [JSON.stringify(claimed), most, saidTtlSeconds];
      const answer = await claim(redis, [keys.said(jobId)], args);
      if (answer === null) return undefined;
      const [earlier] = z.tuple([z.string()]).parse(answer);
      return { earlier: readWaiting(earlier) };
    },
    async toldWaiting(jobId, where) {
      await redis.hset(keys.said(jobId), 'waiting', JSON.stringify({ ...where, state: 'told' }));
    },
    async close(jobId) {
      await begin(redis, [keys.said(jobId)], [CLOSED, Date.now(), saidTtlSeconds]);
    },
  };
}

const SENT = 'sent';
const CLOSED = 'closed';
const fieldOf = (nth: number): string => `answer-${nth}`;

function readWaiting(json: string): WaitingNote | undefined {
  return json === '' ? undefined : WaitingNote.parse(JSON.parse(json));
}
