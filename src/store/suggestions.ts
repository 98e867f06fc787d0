// What menus offer while one types, as jobs have last read it. Kept here because Slack waits for the answer and
// CircleCI may take seconds for its own.
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

/** `project` is a slug, where the list is a project's. */
export interface ListName {
  kind: string;
  project?: string;
}

export interface Suggestions {
  get(list: ListName): Promise<SuggestionsRead | undefined>;
  /** Takes the place of what was there. `at` is epoch ms. */
  put(list: ListName, values: readonly string[], at: number): Promise<void>;
}

/** More than anybody scrolls through; the rest is found by typing it. */
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
