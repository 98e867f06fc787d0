// What a message needs from outside to be shown: names for ids, the reader's clock, and a count of like elements.
import type { Clock } from './render-date.ts';

/** How ids read. Unknown ones are shown as they are. */
export interface Names {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
  group(id: string): string | undefined;
}
export interface Choice {
  value: string;
  text: string;
}
export interface Surroundings {
  names: Names;
  clock: Clock;
  /** What menus of people and channels offer. */
  people: readonly Choice[];
  channels: readonly Choice[];
}

/** One message or view being rendered. `nth` tells elements with one action_id apart, in the order a reader meets them. */
export interface Rendering extends Surroundings {
  nth(actionId: string, kind: 'button' | 'choice'): number;
}

export function startRendering(surroundings: Surroundings): Rendering {
  const seen = new Map<string, number>();
  return {
    ...surroundings,
    nth: (actionId, kind) => {
      const key = `${kind} ${actionId}`;
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return count;
    },
  };
}
