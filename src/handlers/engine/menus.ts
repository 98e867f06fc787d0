// Options for menus that load while the person types. Slack shows nothing until we answer, so they come from Redis. A
// stale list is still shown, and a job refreshes it for next time.
import type { JobRequest, SuggestionList } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';
import type { KnownProject } from '../../runs/project-names.ts';
import type { MenuContext } from './action.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

export interface MenusOptions {
  queues: { enqueue(request: JobRequest, options?: { priority?: number; delayMs?: number }): Promise<void> };
  readChannel(channelId: string): Promise<{ defaultProject?: string | undefined }>;
  knownProjects(): Promise<readonly KnownProject[]>;
  readSuggestions(list: SuggestionList): Promise<{ values: readonly string[]; readAt: number } | undefined>;
  log: Log;
  /** Epoch ms. Default: the clock. */
  now?: (() => number) | undefined;
  /** Time limit for reading, in ms. Default 250. */
  menuTimeoutMs?: number | undefined;
}

export interface Menus {
  /** Never rejects. Whatever can't be read in time is left out. */
  read(channelId: string, list: SuggestionList | undefined): Promise<MenuContext & { isOld: boolean }>;
  refresh(list: SuggestionList): Promise<void>;
}

const FRESH_MS = 5 * 60_000;

export function createMenus(options: MenusOptions): Menus {
  const { queues, log, now = Date.now, menuTimeoutMs = 250 } = options;

  async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
    try {
      const read = await withTimeout(reading, menuTimeoutMs);
      if (read !== timedOut) return read;
      log.warn({}, 'A menu was shown without some of its options: Redis is slow');
    } catch (error) {
      log.warn({ err: error }, 'A menu was shown without some of its options');
    }
    return undefined;
  }

  return {
    async read(channelId, list) {
      const [channel, knownProjects = [], read] = await Promise.all([
        orNothing(options.readChannel(channelId)),
        orNothing(options.knownProjects()),
        list === undefined ? undefined : orNothing(options.readSuggestions(list)),
      ]);
      return {
        defaultProject: channel?.defaultProject,
        knownProjects,
        suggestions: read?.values ?? [],
        isOld: list !== undefined && now() - (read?.readAt ?? 0) > FRESH_MS,
      };
    },

    async refresh(list) {
      // At most one job a minute, however fast people type.
      const minute = Math.floor(now() / 60_000);
      const about = [list.kind, 'project' in list ? list.project : ''].join('-').replace(/[^\w.-]/g, '-');
      const job = {
        name: 'refresh-suggestions',
        id: `suggest-${about}-${minute}`,
        payload: { list },
      } as const;
      await orNothing(queues.enqueue(job));
    },
  };
}
