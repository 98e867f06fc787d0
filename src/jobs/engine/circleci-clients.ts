// The process's CircleCI clients: one with the shared bot token, and one for each person who logged in. Separate from
// app.ts; both kinds are built from the same configuration.

import {
  type Circleci,
  type CircleciOptions,
  createCircleci,
  type ListGap,
  type ProxySettings,
} from '../../circleci/client.ts';
import type { Config } from '../../config.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import { noteCall } from '../../observability/trace.ts';
import type { Seal } from '../../store/seal.ts';
import type { Stores } from '../../store/stores.ts';
import { type ActAs, createActAs, tokenAdvice } from './act-as.ts';
import type { Log } from './job.ts';
import { learnProject } from './learn-project.ts';

export interface CircleciClients {
  /** Uses the shared bot token. */
  circleci: Circleci;
  actAs: ActAs['actAs'];
  /** For a token that is about to be checked. The caller closes it. */
  tryToken(token: string): Circleci;
  /** CircleCI's clock minus ours, as of its last response. */
  skewMs(): number | undefined;
  close(): void;
}

/** For a longer wait, a job gives its place in the queue to another one and comes back. */
const LONGEST_WAIT_MS = 1_000;
/** Enough to find the field. */
const MAX_PLACES = 5;

interface Parts {
  config: Pick<Config, 'CIRCLECI_TOKEN' | 'CIRCLECI_BASE_URL' | 'CIRCLECI_FILE_HOSTS' | 'CIRCLECI_PROXY_URL'>;
  stores: Pick<Stores, 'accounts' | 'budget' | 'budgetOf'> & {
    projects: Pick<Stores['projects'], 'learn'>;
    pulses: Pick<Stores['pulses'], 'removalSeen'>;
  };
  seal: Seal;
  log: Log;
  /** For metrics. Once per item that could not be read; `of` says what it is: `workflow`. */
  onUnreadable?: (of: string) => void;
  /** Every request. For metrics. */
  onCall?: CircleciOptions['onCall'];
  /** CircleCI refused the shared bot token. */
  onUnauthorized?: () => void;
}

export function createCircleciClients({
  config,
  stores,
  seal,
  log,
  onUnreadable,
  onCall,
  onUnauthorized,
}: Parts): CircleciClients {
  const onGap = createGapLog(log, onUnreadable);
  const warned = new Set<string>();
  let skewMs: number | undefined;
  const connect = (more: Pick<CircleciOptions, 'token' | 'budget' | 'tokenAdvice' | 'onUnauthorized'>) =>
    createCircleci({
      ...more,
      baseUrl: config.CIRCLECI_BASE_URL,
      fileHosts: config.CIRCLECI_FILE_HOSTS,
      proxy: proxyOf(config.CIRCLECI_PROXY_URL),
      retry: { longestWaitMs: LONGEST_WAIT_MS },
      onWarning(warning) {
        if (warned.has(warning.call.path)) return;
        warned.add(warning.call.path);
        log.warn(warning, 'CircleCI will remove this API call');
        const { method, path } = warning.call;
        const removal = {
          call: `${method} ${withoutIds(path)}`,
          ...(warning.sunsetAt && { sunsetAt: warning.sunsetAt }),
        };
        stores.pulses
          .removalSeen(removal)
          .catch((err: unknown) => log.warn({ err }, 'Could not store the deprecation for doctor'));
      },
      onGap,
      onCall(call) {
        const { method, path, status, error, requestId, ms } = call;
        const answer = { ...(status !== 'no-answer' && { status }), error, requestId };
        noteCall({ to: 'circleci', method, path, ...answer, ms });
        onCall?.(call);
      },
      onProject: (project) => learnProject(stores, project),
      onServerTime(ms) {
        skewMs = ms - Date.now();
      },
    });
  const { budget, budgetOf, accounts } = stores;
  const circleci = connect({
    ...{ token: config.CIRCLECI_TOKEN, budget, tokenAdvice: tokenAdvice.shared },
    ...(onUnauthorized && { onUnauthorized }),
  });
  const people = createActAs({
    shared: circleci,
    accounts,
    openSeal: seal.open,
    connect: (token, userId) => connect({ token, budget: budgetOf(userId), tokenAdvice: tokenAdvice.own }),
  });
  return {
    circleci,
    actAs: people.actAs,
    tryToken: (token) => connect({ token, tokenAdvice: tokenAdvice.tried }),
    skewMs: () => skewMs,
    close() {
      people.close();
      circleci.close();
    },
  };
}

/** Logs where an answer was unreadable, but not what stands there: that may be a secret. */
function createGapLog(log: Log, onUnreadable: Parts['onUnreadable']): (gap: ListGap) => void {
  // A poll meets the same item again every few seconds.
  const loggers = new Map<string, (gap: ListGap) => void>();
  const write = (leftOut: number, { call, ...gap }: ListGap) => {
    const more = { call, ...(leftOut > 0 && { leftOut }) };
    if (gap.kind === 'cut') {
      const by = gap.by === 'loop' ? { because: 'the page token repeats' } : { err: gap.by };
      log.warn({ ...more, ...by, list: gap.of }, 'a list from CircleCI ends early');
      return;
    }
    const places = gap.items.slice(0, MAX_PLACES).map(({ place }) => place);
    const list = gap.items[0]?.of;
    log.warn({ ...more, list, unreadable: gap.items.length, places }, 'CircleCI listed items I can’t read');
  };
  return (gap) => {
    if (gap.kind === 'unreadable') for (const { of } of gap.items) onUnreadable?.(of);
    const key = `${gap.kind} ${withoutIds(gap.call.path)}`;
    if (!loggers.has(key)) loggers.set(key, onceAMinute(write));
    loggers.get(key)?.(gap);
  };
}

/** One entry per kind of call, not per run. */
const withoutIds = (path: string): string => path.replace(/(?<=\/)(\d+|[0-9a-f-]{36})(?=\/|$)/g, '…');

function proxyOf(url: string | undefined): ProxySettings | false {
  if (url === undefined) return false;
  const { hostname, port, protocol, username, password } = new URL(url);
  const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return {
    host: hostname,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
    ...(username !== '' && { auth }),
  };
}
