// What menus offer while a person types, as jobs last read it. Stored here because Slack waits for the answer and CircleCI may
// take seconds.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { suggestionTtlSeconds } from './retention.ts';

const Stored = z.object({
  values: z.array(z.string()),
  /** Epoch ms. */
  readAt: z.number(),
});
export type SuggestionsRead = z.infer<typeof Stored>;

/** `project` is a slug, if the list belongs to a project. */
export interface ListName {
  kind: string;
  project?: string;
}

export interface Suggestions {
  get(list: ListName): Promise<SuggestionsRead | undefined>;
  /** Replaces the previous list. `at` is epoch ms. */
  put(list: ListName, values: readonly string[], at: number): Promise<void>;
}

/** More than anybody scrolls through; typing finds the rest. */
const KEPT = 1_000;

export function createSuggestions(redis: Redis, keys: Keys): Suggestions {
  const keyOf = ({ kind, project = '' }: ListName) => keys.suggestions(kind, project);
  return {
    async get(list) {
      const text = await redis.get(keyOf(list));
      return text === null ? undefined : Stored.parse(JSON.parse(text));
    },
    async put(list, values, at) {
      const text = JSON.stringify({ values: [...new Set(values)].slice(0, KEPT), readAt: at });
      await redis.set(keyOf(list), text, 'EX', suggestionTtlSeconds);
    },
  };
}
