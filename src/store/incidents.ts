// What each channel was recently told about failures of a project, and the causes that were read for it.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Cause } from '../runs/cause.ts';
import { calm, IncidentState } from '../runs/incident-state.ts';
import { BrokenParts } from '../runs/owners.ts';
import type { Keys } from './keys.ts';
import { replaceText } from './replace-text.ts';
import { incidentTtlSeconds } from './retention.ts';

export interface Incidents {
  /** `text` is for `replace`. */
  get(channelId: string, projectSlug: string): Promise<{ state: IncidentState; text: string }>;
  /** False, and nothing changed, if the stored value is no longer `before`. */
  replace(channelId: string, projectSlug: string, before: string, after: IncidentState): Promise<boolean>;
  /** `key` identifies what failed. Null: it was read, and the cause is unknown. Undefined: it has to be read, maybe again. */
  cause(key: string, now: number): Promise<Cause | null | undefined>;
  /** What failed, for its owners; undefined if unknown. */
  broken(key: string): Promise<BrokenParts | undefined>;
  /** `againAt`: from then on, epoch ms, an unknown cause is read again. */
  saveCause(key: string, cause: Cause | undefined, broken: BrokenParts, againAt?: number): Promise<void>;
}

const Unknown = z.object({ againAt: z.number() });
const WithBroken = z.object({ broken: BrokenParts });

export function createIncidents(redis: Redis, keys: Keys): Incidents {
  return {
    async get(channelId, projectSlug) {
      const text = (await redis.get(keys.incidentState(channelId, projectSlug))) ?? '';
      return { text, state: text === '' ? calm : IncidentState.parse(JSON.parse(text)) };
    },
    async replace(channelId, projectSlug, before, after) {
      const args = [before, JSON.stringify(after), incidentTtlSeconds];
      return (await replaceText(redis, [keys.incidentState(channelId, projectSlug)], args)) === 1;
    },
    async cause(key, now) {
      const text = await redis.get(keys.cause(key));
      if (text === null) return undefined;
      const value: unknown = JSON.parse(text);
      const unknown = Unknown.safeParse(value).data;
      if (unknown !== undefined) return now < unknown.againAt ? null : undefined;
      return Cause.nullable().parse(value);
    },
    async broken(key) {
      const text = await redis.get(keys.cause(key));
      return WithBroken.safeParse(JSON.parse(text ?? 'null')).data?.broken;
    },
    async saveCause(key, cause, broken, againAt) {
      const unknown = againAt === undefined ? null : { againAt };
      const text = JSON.stringify(cause === undefined ? unknown : { ...cause, broken });
      await redis.set(keys.cause(key), text, 'EX', incidentTtlSeconds);
    },
  };
}
