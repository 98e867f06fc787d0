// One card per pipeline and channel: where its message is, and what it shows. Every step is one script, so that two
// deliveries of the same card cannot both post.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export const Card = z.object({
  channelId: z.string(),
  pipelineId: z.string(),
  reason: z.enum(['asked', 'subscribed']),
  /** The message, once posted. */
  ts: z.string().optional(),
  /** Where Slack posted it: may differ from `channelId` for a direct message. */
  postChannelId: z.string().optional(),
  /** Epoch ms. Set without `ts`: somebody started to post, and may have posted. */
  claimedAt: z.coerce.number().optional(),
  shownRev: z.coerce.number().optional(),
  shownHash: z.string().optional(),
  /** Epoch ms. */
  lastEditAt: z.coerce.number().optional(),
  threadTs: z.string().optional(),
  /** Slack's error: the message can't be edited anymore. The end of the run is posted instead. */
  frozenBy: z.string().optional(),
  /** Posted because an earlier message could not be edited, for this reason. */
  replaces: z.string().optional(),
  /** How many messages came before this one. */
  nth: z.coerce.number().optional(),
  /** The phase of the run that the message shows. */
  shownPhase: z.string().optional(),
});
export type Card = z.infer<typeof Card>;

/** What the message shows now, and since when (epoch ms). */
export interface ShownCard {
  rev: number;
  hash: string;
  at: number;
  /** Left out: as before. */
  phase?: string;
}

export interface Cards {
  /** Creates it if missing. `asked` outranks `subscribed`; the first thread stays. */
  ensure(
    channelId: string,
    pipelineId: string,
    card: { reason: Card['reason']; threadTs?: string },
  ): Promise<Card>;
  get(channelId: string, pipelineId: string): Promise<Card | undefined>;
  channelsOf(pipelineId: string): Promise<string[]>;
  /** True: the caller posts. False: already claimed or posted, or there is no such card. */
  claim(channelId: string, pipelineId: string, at: number): Promise<boolean>;
  /** Returns a claim after Slack definitely did not accept the message. */
  release(channelId: string, pipelineId: string): Promise<void>;
  posted(
    channelId: string,
    pipelineId: string,
    message: ShownCard & { ts: string; postChannelId: string },
  ): Promise<void>;
  /** Ignored if a newer revision was shown in the meantime, or the card is gone. */
  edited(channelId: string, pipelineId: string, shown: ShownCard): Promise<void>;
  /** Call it right before an edit. False: an edit to a newer revision was begun meanwhile, so this one would undo it. */
  aim(channelId: string, pipelineId: string, rev: number): Promise<boolean>;
  /** The message can't be edited anymore. */
  freeze(channelId: string, pipelineId: string, frozenBy: string): Promise<void>;
  /** Starts a new message in place of one that is frozen. */
  replace(channelId: string, pipelineId: string): Promise<void>;
  drop(channelId: string, pipelineId: string): Promise<void>;
}

// KEYS: card, set of channels. ARGV: ttl, channel, reason, then fields that never change once set.
const ensureCard = defineScript(`
if ARGV[3] == 'asked' then redis.call('HSET', KEYS[1], 'reason', 'asked')
else redis.call('HSETNX', KEYS[1], 'reason', ARGV[3]) end
for i = 4, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('SADD', KEYS[2], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return redis.call('HGETALL', KEYS[1])
`);
// KEYS: card. ARGV: epoch ms.
const claimCard = defineScript(`
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'ts') == 1 then return 0 end
return redis.call('HSETNX', KEYS[1], 'claimedAt', ARGV[1])
`);
// KEYS: card, set of channels. ARGV: ttl, revision, then fields and their values.
const showCard = defineScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return end
local shown = redis.call('HGET', KEYS[1], 'shownRev')
if shown and tonumber(shown) > tonumber(ARGV[2]) then return end
redis.call('HSET', KEYS[1], 'shownRev', unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
`);

// KEYS: card. ARGV: revision.
const aimCard = defineScript(`
local aimed = redis.call('HGET', KEYS[1], 'aimedRev')
if aimed and tonumber(aimed) > tonumber(ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'aimedRev', ARGV[1]) end
return 1
`);
// KEYS: card. ARGV: fields and their values.
const setCard = defineScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], unpack(ARGV)) end
`);
// KEYS: card.
const replaceCard = defineScript(`
local why = redis.call('HGET', KEYS[1], 'frozenBy')
if not why then return end
redis.call('HDEL', KEYS[1], 'ts', 'postChannelId', 'claimedAt', 'aimedRev', 'shownRev', 'shownHash', 'lastEditAt', 'shownPhase', 'frozenBy')
redis.call('HSET', KEYS[1], 'replaces', why)
redis.call('HINCRBY', KEYS[1], 'nth', 1)
`);

const showing = (phase: string | undefined): string[] => (phase === undefined ? [] : ['shownPhase', phase]);

export function createCards(redis: Redis, keys: Keys): Cards {
  async function get(channelId: string, pipelineId: string): Promise<Card | undefined> {
    const fields = await redis.hgetall(keys.card(channelId, pipelineId));
    return fields.reason === undefined ? undefined : Card.parse({ ...fields, channelId, pipelineId });
  }
  const keysOf = (channelId: string, pipelineId: string) => [
    keys.card(channelId, pipelineId),
    keys.cardsOf(pipelineId),
  ];
  return {
    get,
    async ensure(channelId, pipelineId, { reason, threadTs }) {
      const thread = threadTs === undefined ? [] : ['threadTs', threadTs];
      const args = [runTtlSeconds, channelId, reason, ...thread];
      const fields = z.array(z.string()).parse(await ensureCard(redis, keysOf(channelId, pipelineId), args));
      const pairs = fields.flatMap((name, at) => (at % 2 === 0 ? [[name, fields[at + 1]]] : []));
      return Card.parse({ ...Object.fromEntries(pairs), channelId, pipelineId });
    },
    channelsOf: (pipelineId) => redis.smembers(keys.cardsOf(pipelineId)),
    async claim(channelId, pipelineId, at) {
      return (await claimCard(redis, [keys.card(channelId, pipelineId)], [at])) === 1;
    },
    async release(channelId, pipelineId) {
      await redis.hdel(keys.card(channelId, pipelineId), 'claimedAt');
    },
    async posted(channelId, pipelineId, { ts, postChannelId, rev, hash, at, phase }) {
      const where = ['ts', ts, 'postChannelId', postChannelId, ...showing(phase)];
      const shown = [runTtlSeconds, rev, 'shownHash', hash, 'lastEditAt', at];
      await showCard(redis, keysOf(channelId, pipelineId), [...shown, ...where]);
    },
    async edited(channelId, pipelineId, { rev, hash, at, phase }) {
      const shown = [runTtlSeconds, rev, 'shownHash', hash, 'lastEditAt', at, ...showing(phase)];
      await showCard(redis, keysOf(channelId, pipelineId), shown);
    },
    async aim(channelId, pipelineId, rev) {
      return (await aimCard(redis, [keys.card(channelId, pipelineId)], [rev])) === 1;
    },
    async freeze(channelId, pipelineId, frozenBy) {
      await setCard(redis, [keys.card(channelId, pipelineId)], ['frozenBy', frozenBy]);
    },
    async replace(channelId, pipelineId) {
      await replaceCard(redis, [keys.card(channelId, pipelineId)], []);
    },
    async drop(channelId, pipelineId) {
      const [card, channels] = [keys.card(channelId, pipelineId), keys.cardsOf(pipelineId)];
      await redis.multi().del(card).srem(channels, channelId).exec();
    },
  };
}
