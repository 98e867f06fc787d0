// What a menu offers while one types: read from Redis within a blink, because Slack shows nothing until the answer
// is there. A list that is old is offered all the same and read anew by a job for the next time.
import type { JobRequest, SuggestionList } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';
import type { MenuContext } from './action.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

export interface MenusOptions {
  queues: { enqueue(request: JobRequest): Promise<void> };
  readChannel(channelId: string): Promise<{ defaultProject?: string | undefined }>;
  knownProjects(): Promise<readonly string[]>;
  readSuggestions(list: SuggestionList): Promise<{ values: readonly string[]; readAt: number } | undefined>;
  log: Log;
  /** Epoch ms. Default: the clock. */
  now?: (() => number) | undefined;
  /** Most that reading may take. Default 250. */
  menuTimeoutMs?: number | undefined;
}

export interface Menus {
  /** Never rejects: what cannot be read in time is left out. */
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
      log.warn({}, 'A menu was filled without all of its choices: Redis is slow');
    } catch (error) {
      log.warn({ err: error }, 'A menu was filled without all of its choices');
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
      // One job a minute at most, however fast people type.
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
