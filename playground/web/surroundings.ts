// What rendering a message needs from outside: names for ids, the reader's clock, and a count of equal elements.
import type { Clock } from './render-date.ts';

/** Display names of ids. Unknown ids are shown as they are. */
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
  /** Options of people and channel menus. */
  people: readonly Choice[];
  channels: readonly Choice[];
}

/** One message or view being rendered. `nth` distinguishes elements with the same action_id, in reading order. */
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
