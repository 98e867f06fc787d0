// Which channel wants to hear of which project. Stored by channel and by project, one field per pair, so that
// two people who subscribe at once cannot undo each other.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { matchGlob } from '../policy/glob.ts';
import { Filter } from '../runs/filter.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

const Stored = z.object({
  filter: Filter,
  /** Slack user id of whoever asked for it. */
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
});

export interface Subscription extends z.infer<typeof Stored> {
  channelId: string;
  /** A slug, or a glob of slugs: `gh/acme/*`. */
  project: string;
}

export interface Subscriptions {
  /** `same` leaves what is stored, with who asked first. */
  add(channelId: string, wanted: Omit<Subscription, 'channelId'>): Promise<'added' | 'changed' | 'same'>;
  /** False when there was none. */
  remove(channelId: string, project: string): Promise<boolean>;
  list(channelId: string): Promise<Subscription[]>;
  /** Exact ones and globs that match; of several in one channel the most specific alone. */
  forProject(project: string): Promise<Subscription[]>;
  /** Every project, or glob of projects, that some channel subscribes to. */
  projects(): Promise<string[]>;
  /** Ends all of a channel's; gives how many. */
  removeChannel(channelId: string): Promise<number>;
}

// KEYS: of the channel, of the project, set of projects. ARGV: channel, project, value, its start with the filter.
const addPair = defineScript(`
local known = redis.call('HGET', KEYS[1], ARGV[2])
if known and string.sub(known, 1, #ARGV[4]) == ARGV[4] then return 'same' end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
redis.call('SADD', KEYS[3], ARGV[2])
return known and 'changed' or 'added'
`);
// KEYS as above. ARGV: channel, project.
const removePair = defineScript(`
redis.call('HDEL', KEYS[2], ARGV[1])
if redis.call('HLEN', KEYS[2]) == 0 then redis.call('SREM', KEYS[3], ARGV[2]) end
return redis.call('HDEL', KEYS[1], ARGV[2])
`);

export function createSubscriptions(redis: Redis, keys: Keys): Subscriptions {
  const keysOf = (channelId: string, project: string) => [
    keys.subscriptionsOfChannel(channelId),
    keys.subscriptionsToProject(project),
    keys.subscribedProjects(),
  ];
  const projectsOf = (channelId: string) => redis.hkeys(keys.subscriptionsOfChannel(channelId));
  const projects = async () => (await redis.smembers(keys.subscribedProjects())).sort();
  const remove = async (channelId: string, project: string) =>
    (await removePair(redis, keysOf(channelId, project), [channelId, project])) === 1;

  return {
    remove,
    async add(channelId, { project, filter, by, at }) {
      // The text starts with the filter, so the script can compare it without reading JSON.
      const sameStart = `{"filter":${JSON.stringify(Filter.parse(filter))},`;
      const value = `${sameStart}"by":${JSON.stringify(by)},"at":${at}}`;
      const answer = await addPair(redis, keysOf(channelId, project), [channelId, project, value, sameStart]);
      return z.enum(['added', 'changed', 'same']).parse(answer);
    },
    async list(channelId) {
      const all = await redis.hgetall(keys.subscriptionsOfChannel(channelId));
      return Object.entries(all)
        .map(([project, text]) => ({ channelId, project, ...Stored.parse(JSON.parse(text)) }))
        .sort((a, b) => (a.project < b.project ? -1 : 1));
    },
    async forProject(project) {
      const globs = (await projects()).filter((one) => one.includes('*') && matchGlob(one, project));
      // The least specific first, so that what is more specific takes its place.
      const patterns = [...globs.sort((a, b) => a.length - b.length), project];
      const byChannel = new Map<string, Subscription>();
      for (const pattern of patterns) {
        const all = await redis.hgetall(keys.subscriptionsToProject(pattern));
        for (const [channelId, text] of Object.entries(all)) {
          byChannel.set(channelId, { channelId, project: pattern, ...Stored.parse(JSON.parse(text)) });
        }
      }
      return [...byChannel.values()].sort((a, b) => (a.channelId < b.channelId ? -1 : 1));
    },
    projects,
    async removeChannel(channelId) {
      const projects = await projectsOf(channelId);
      const removed = await Promise.all(projects.map((project) => remove(channelId, project)));
      return removed.filter(Boolean).length;
    },
  };
}
