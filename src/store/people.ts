// Which Slack user a commit's author is, as far as known, who does not want mentions, and who wants direct messages.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';

export interface People {
  /** `nobody`: Slack knows no such user. Undefined: not asked recently. Email addresses are stored in lower case. */
  byEmail(email: string): Promise<string | 'nobody' | undefined>;
  keepEmail(email: string, userId: string | 'nobody'): Promise<void>;
  /** Who logged in to CircleCI with an account of this name. */
  byLogin(login: string): Promise<string | undefined>;
  /** Has anybody logged in to CircleCI? */
  isAnyLogin(): Promise<boolean>;
  keepLogin(login: string, userId: string): Promise<void>;
  forgetLogin(login: string): Promise<void>;
  setMentioned(userId: string, wanted: boolean): Promise<void>;
  /** True unless the person opted out. */
  isMentioned(userId: string): Promise<boolean>;
  setDirect(userId: string, wanted: boolean): Promise<void>;
  /** Direct messages about their runs: false unless the person opted in. */
  wantsDirect(userId: string): Promise<boolean>;
  /** They were asked once whether they want them, or have set it themselves. */
  wasOfferedDirect(userId: string): Promise<boolean>;
  noteOfferedDirect(userId: string): Promise<void>;
  /** The channel of a person's direct messages with the bot, once they have set something for it. */
  directChannel(userId: string): Promise<string | undefined>;
  keepDirectChannel(userId: string, channelId: string): Promise<void>;
  /** Does anybody want them? */
  isAnyDirect(): Promise<boolean>;
}

const KEPT_SECONDS = 24 * 3600;

export function createPeople(redis: Redis, keys: Keys): People {
  return {
    async byEmail(email) {
      return (await redis.get(keys.personByEmail(email.toLowerCase()))) ?? undefined;
    },
    async keepEmail(email, userId) {
      await redis.set(keys.personByEmail(email.toLowerCase()), userId, 'EX', KEPT_SECONDS);
    },
    async byLogin(login) {
      return (await redis.hget(keys.peopleByLogin(), login.toLowerCase())) ?? undefined;
    },
    async isAnyLogin() {
      return (await redis.exists(keys.peopleByLogin())) === 1;
    },
    async keepLogin(login, userId) {
      await redis.hset(keys.peopleByLogin(), login.toLowerCase(), userId);
    },
    async forgetLogin(login) {
      await redis.hdel(keys.peopleByLogin(), login.toLowerCase());
    },
    async setMentioned(userId, wanted) {
      await (wanted ? redis.srem(keys.unmentioned(), userId) : redis.sadd(keys.unmentioned(), userId));
    },
    async isMentioned(userId) {
      return (await redis.sismember(keys.unmentioned(), userId)) === 0;
    },
    async setDirect(userId, wanted) {
      await redis.sadd(keys.offeredDirect(), userId);
      await (wanted ? redis.sadd(keys.wantingDirect(), userId) : redis.srem(keys.wantingDirect(), userId));
    },
    async wantsDirect(userId) {
      return (await redis.sismember(keys.wantingDirect(), userId)) === 1;
    },
    async wasOfferedDirect(userId) {
      return (await redis.sismember(keys.offeredDirect(), userId)) === 1;
    },
    async noteOfferedDirect(userId) {
      await redis.sadd(keys.offeredDirect(), userId);
    },
    async directChannel(userId) {
      return (await redis.hget(keys.directChannels(), userId)) ?? undefined;
    },
    async keepDirectChannel(userId, channelId) {
      await redis.hset(keys.directChannels(), userId, channelId);
    },
    async isAnyDirect() {
      return (await redis.exists(keys.wantingDirect())) === 1;
    },
  };
}
