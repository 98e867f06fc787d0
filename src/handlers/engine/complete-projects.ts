// Has the directory of projects completed while somebody waits: for a menu that would be empty, or a name nobody knows.
import type { MenusOptions } from './menus.ts';

export type CompleteProjectsOptions = Pick<MenusOptions, 'queues' | 'readSuggestions' | 'now'>;

const list = { kind: 'projects' } as const;
/** A list this new lacks nothing that another read would find. */
const FRESH_MS = 10_000;
const LOOK_MS = 50;

/** True once the list is new. False: it was before, or is not within `waitMs`, or Redis fails. */
export function createProjectCompleter({ queues, readSuggestions, now = Date.now }: CompleteProjectsOptions) {
  return async (waitMs: number): Promise<boolean> => {
    try {
      const startedAt = now();
      const before = (await readSuggestions(list))?.readAt ?? 0;
      if (startedAt - before < FRESH_MS) return false;
      const id = `complete-projects-${Math.floor(startedAt / FRESH_MS)}`;
      await queues.enqueue({ name: 'refresh-suggestions', id, payload: { list } });
      const until = performance.now() + waitMs;
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        if (((await readSuggestions(list))?.readAt ?? 0) > before) return true;
      }
      return false;
    } catch {
      return false;
    }
  };
}
