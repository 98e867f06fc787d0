// Which channels subscribe to which projects. Stored by channel and by project, one field per subscription, so that two
// people who subscribe at once cannot undo each other.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { matchGlob } from '../policy/glob.ts';
import { Filter } from '../runs/filter.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

const Stored = z.object({
  filter: Filter,
  /** Slack user id of the person who subscribed. */
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
});

export interface Subscription extends z.infer<typeof Stored> {
  channelId: string;
  /** A slug, or a glob of slugs: `gh/acme/*`. */
  project: string;
  /** Of an additional subscription of the channel to the same project: letters, digits and `-`. */
  name?: string;
}

/** Identifies a subscription. */
export type SubscriptionRef = Pick<Subscription, 'project' | 'name'>;

export interface Subscriptions {
  /** `same` keeps what is stored, including who subscribed first. */
  add(channelId: string, wanted: Omit<Subscription, 'channelId'>): Promise<'added' | 'changed' | 'same'>;
  /** False if there was none. */
  remove(channelId: string, which: SubscriptionRef): Promise<boolean>;
  list(channelId: string): Promise<Subscription[]>;
  /** Exact ones and matching globs; of several in a channel, only the most specific ones. */
  forProject(project: string): Promise<Subscription[]>;
  /** Every project, or glob of projects, that some channel subscribes to. */
  projects(): Promise<string[]>;
  /** Ends all of a channel's subscriptions; returns how many. */
  removeChannel(channelId: string): Promise<number>;
}

// KEYS: of the channel, of the project, set of projects. ARGV: the field of each hash, project, value, its start
// with the filter.
const addOne = defineScript(`
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known and string.sub(known, 1, #ARGV[5]) == ARGV[5] then return 'same' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
redis.call('SADD', KEYS[3], ARGV[3])
return known and 'changed' or 'added'
`);
// KEYS as above. ARGV: the field of each hash, project.
const removeOne = defineScript(`
redis.call('HDEL', KEYS[2], ARGV[2])
if redis.call('HLEN', KEYS[2]) == 0 then redis.call('SREM', KEYS[3], ARGV[3]) end
return redis.call('HDEL', KEYS[1], ARGV[1])
`);

// Slugs, channels and names contain no spaces.
const field = (of: string, name: string | undefined): string => (name === undefined ? of : `${of} ${name}`);
function parts(field: string): { of: string; name?: string } {
  const [of = '', name] = field.split(' ');
  return name === undefined ? { of } : { of, name };
}

export function createSubscriptions(redis: Redis, keys: Keys): Subscriptions {
  const keysOf = (channelId: string, project: string) => [
    keys.subscriptionsOfChannel(channelId),
    keys.subscriptionsToProject(project),
    keys.subscribedProjects(),
  ];
  const fieldsOf = (channelId: string, { project, name }: SubscriptionRef) =>
    [field(project, name), field(channelId, name), project] as const;
  const projects = async () => (await redis.smembers(keys.subscribedProjects())).sort();
  const remove = async (channelId: string, which: SubscriptionRef) =>
    (await removeOne(redis, keysOf(channelId, which.project), fieldsOf(channelId, which))) === 1;

  return {
    remove,
    async add(channelId, { filter, by, at, ...which }) {
      // The text starts with the filter, so that the script can compare it without parsing JSON.
      const sameStart = `{"filter":${JSON.stringify(Filter.parse(filter))},`;
      const value = `${sameStart}"by":${JSON.stringify(by)},"at":${at}}`;
      const args = [...fieldsOf(channelId, which), value, sameStart];
      const answer = await addOne(redis, keysOf(channelId, which.project), args);
      return z.enum(['added', 'changed', 'same']).parse(answer);
    },
    async list(channelId) {
      const all = await redis.hgetall(keys.subscriptionsOfChannel(channelId));
      return Object.entries(all)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([text, value]) => {
          const { of: project, ...named } = parts(text);
          return { channelId, project, ...named, ...Stored.parse(JSON.parse(value)) };
        });
    },
    async forProject(project) {
      const storedFor = async (pattern: string) =>
        [pattern, await redis.hgetall(keys.subscriptionsToProject(pattern))] as const;
      const [all, own] = await Promise.all([projects(), storedFor(project)]);
      const globs = all.filter((one) => one.includes('*') && matchGlob(one, project));
      // The least specific first, so that more specific ones replace them.
      const wider = await Promise.all(globs.sort((a, b) => a.length - b.length).map(storedFor));
      const byChannel = new Map<string, Subscription[]>();
      for (const [pattern, stored] of [...wider, own]) {
        const here = new Map<string, Subscription[]>();
        for (const [text, value] of Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1))) {
          const { of: channelId, ...named } = parts(text);
          const one = { channelId, project: pattern, ...named, ...Stored.parse(JSON.parse(value)) };
          here.set(channelId, [...(here.get(channelId) ?? []), one]);
        }
        for (const [channelId, list] of here) byChannel.set(channelId, list);
      }
      return [...byChannel.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, list]) => list);
    },
    projects,
    async removeChannel(channelId) {
      const fields = await redis.hkeys(keys.subscriptionsOfChannel(channelId));
      const removed = await Promise.all(
        fields.map((text) => {
          const { of: project, ...named } = parts(text);
          return remove(channelId, { project, ...named });
        }),
      );
      return removed.filter(Boolean).length;
    },
  };
}
