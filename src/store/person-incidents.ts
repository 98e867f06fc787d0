// The failures that each person was recently told about by direct message.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { PersonIncident } from '../runs/person-incidents.ts';
import type { Keys } from './keys.ts';
import { replaceText } from './replace-text.ts';
import { incidentTtlSeconds } from './retention.ts';

export interface PersonIncidents {
  /** `text` is for `replace`. */
  get(userId: string): Promise<{ incidents: PersonIncident[]; text: string }>;
  /** False, and nothing changed, if the stored value is no longer `before`. */
  replace(userId: string, before: string, after: readonly PersonIncident[]): Promise<boolean>;
}

export const createPersonIncidents = (redis: Redis, keys: Keys): PersonIncidents => ({
  async get(userId) {
    const text = (await redis.get(keys.incidentsOfPerson(userId))) ?? '';
    return { text, incidents: text === '' ? [] : z.array(PersonIncident).parse(JSON.parse(text)) };
  },
  async replace(userId, before, after) {
    const args = [before, JSON.stringify(after), incidentTtlSeconds];
    return (await replaceText(redis, [keys.incidentsOfPerson(userId)], args)) === 1;
  },
});
