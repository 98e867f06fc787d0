// Health checks for operators: is the process up (/healthz), can it do its work (/readyz), and which doors are open. A
// load balancer asks /readyz: in Socket Mode an outage of Slack must not keep CircleCI's webhooks away from the bot.
import type { RequestListener } from 'node:http';
import { withTimeout } from '../engine/with-timeout.ts';

type Checks = Readonly<Record<string, () => Promise<unknown>>>;

export interface HealthOptions {
  /** What all work needs, by name. A check rejects if its dependency is unavailable. */
  checks: Checks;
  /** Ways in for requests, by name, with what each needs besides `checks`. */
  doors?: Readonly<Record<string, Checks>>;
  /** What works only in part, by name. Requests are still taken, so that nothing is lost. */
  degraded?: () => readonly string[];
  /** Shown in every response. */
  version?: string;
  /** Timeout per check. Default 1 s. */
  timeoutMs?: number;
}

export interface Health {
  routes: Readonly<Record<string, RequestListener>>;
  /** From now on the process isn't ready, so that load balancers send requests elsewhere while it still answers. */
  leave(): void;
}

/**
 * /healthz: 200 as long as the process responds, so a dependency's outage doesn't cause a restart. /readyz: 503 if something
 * fails that all work needs. /readyz/<door>: 503 if that door is shut. The bodies name what fails; the reasons go to the log.
 */
export function createHealth({
  checks,
  doors = {},
  degraded,
  version,
  timeoutMs = 1_000,
}: HealthOptions): Health {
  const about = version === undefined ? {} : { version };
  let isLeaving = false;

  async function failing(some: Checks): Promise<string[]> {
    const results = await Promise.all(
      Object.entries(some).map(async ([name, check]) => {
        const answer = await withTimeout(
          check().then(
            () => 'well',
            () => 'ill',
          ),
          timeoutMs,
        );
        return answer === 'well' ? [] : [name];
      }),
    );
    return results.flat();
  }

  const statusOf = (names: readonly string[]): string => {
    if (isLeaving) return 'stopping';
    return names.length === 0 ? 'ready' : 'not ready';
  };

  async function answer(response: Parameters<RequestListener>[1], door?: string): Promise<void> {
    const asked = Object.entries(doors).filter(([name]) => door === undefined || name === door);
    const [shared, ...own] = await Promise.all([failing(checks), ...asked.map(([, some]) => failing(some))]);
    const states = asked.map(([name], index) => [name, statusOf([...shared, ...(own[index] ?? [])])]);
    const status = statusOf(door === undefined ? shared : [...shared, ...own.flat()]);
    const all = [...new Set([...shared, ...own.flat()])];
    const partly = degraded?.() ?? [];
    send(response, status === 'ready' ? 200 : 503, {
      status,
      ...(all.length > 0 && { failing: all }),
      ...(partly.length > 0 && { degraded: partly }),
      ...(states.length > 0 && { doors: Object.fromEntries(states) }),
      ...about,
    });
  }

  const readyOf = (door?: string): RequestListener => {
    return (_request, response) => void answer(response, door);
  };
  return {
    routes: {
      '/healthz': (_request, response) => send(response, 200, { status: 'up', ...about }),
      '/readyz': readyOf(),
      ...Object.fromEntries(Object.keys(doors).map((door) => [`/readyz/${door}`, readyOf(door)])),
    },
    leave() {
      isLeaving = true;
    },
  };
}

function send(response: Parameters<RequestListener>[1], status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
