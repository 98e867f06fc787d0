// The process's CircleCI clients: one with the shared bot token, and one for each person who logged in. Separate from
// app.ts; both kinds are built from the same configuration.

import {
  type Circleci,
  type CircleciOptions,
  createCircleci,
  type ProxySettings,
} from '../../circleci/client.ts';
import type { Config } from '../../config.ts';
import type { Seal } from '../../store/seal.ts';
import type { Stores } from '../../store/stores.ts';
import { type ActAs, createActAs, tokenAdvice } from './act-as.ts';
import type { Log } from './job.ts';

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

interface Parts {
  config: Pick<Config, 'CIRCLECI_TOKEN' | 'CIRCLECI_BASE_URL' | 'CIRCLECI_FILE_HOSTS' | 'CIRCLECI_PROXY_URL'>;
  stores: Pick<Stores, 'accounts' | 'budget' | 'budgetOf' | 'pulses'>;
  seal: Seal;
  log: Log;
}

export function createCircleciClients({ config, stores, seal, log }: Parts): CircleciClients {
  const warned = new Set<string>();
  let skewMs: number | undefined;
  const connect = (more: Pick<CircleciOptions, 'token' | 'budget' | 'tokenAdvice'>) =>
    createCircleci({
      ...more,
      baseUrl: config.CIRCLECI_BASE_URL,
      fileHosts: config.CIRCLECI_FILE_HOSTS,
      proxy: proxyOf(config.CIRCLECI_PROXY_URL),
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
      onServerTime(ms) {
        skewMs = ms - Date.now();
      },
    });
  const { budget, budgetOf, accounts } = stores;
  const circleci = connect({ token: config.CIRCLECI_TOKEN, budget, tokenAdvice: tokenAdvice.shared });
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
