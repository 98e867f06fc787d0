// Health checks for operators: is the process up (/healthz), does the bot do its work (/readyz), can this process take
// requests (/readyz/traffic, for load balancers), and which doors are open (/readyz/<door>).
import type { RequestListener } from 'node:http';
import { UnreadyError } from '../../errors.ts';
import { timedOut, withTimeout } from '../engine/with-timeout.ts';

type Checks = Readonly<Record<string, () => Promise<unknown>>>;
/** By name. Undefined: no words for it that may be shown. */
type Troubles = Readonly<Record<string, string | undefined>>;

export interface HealthOptions {
  /** What taking a request needs, by name. A check rejects if its dependency is unavailable; an UnreadyError says why. */
  checks: Checks;
  /** What doing the work needs besides. Requests are still taken without it, so that nothing is lost. */
  work?: Checks;
  /** Ways in for requests, by name, with what each needs besides `checks`. */
  doors?: Readonly<Record<string, Checks>>;
  /** What works only in part, by name, with why. */
  degraded?: () => Promise<Troubles>;
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
 * /healthz: 200 as long as the process responds, so a dependency's outage doesn't cause a restart. /readyz: 503 unless the bot
 * does its work. The bodies name what fails and why, without hosts and secrets; the details go to the log.
 */
export function createHealth(options: HealthOptions): Health {
  const { checks, work = {}, doors = {}, degraded = async () => ({}), version, timeoutMs = 1_000 } = options;
  const about = version === undefined ? {} : { version };
  let isLeaving = false;

  async function failing(some: Checks): Promise<Troubles> {
    const results = await Promise.all(
      Object.entries(some).map(async ([name, check]) => {
        const answer = await withTimeout(
          check().then(() => undefined, reasonOf),
          timeoutMs,
        );
        if (answer === undefined) return [];
        return [[name, answer === timedOut ? SILENT : answer.reason] as const];
      }),
    );
    return Object.fromEntries(results.flat());
  }

  const statusOf = (...troubles: readonly Troubles[]): string => {
    if (isLeaving) return 'stopping';
    return troubles.every((some) => Object.keys(some).length === 0) ? 'ready' : 'not ready';
  };

  async function answer(response: Parameters<RequestListener>[1], needs: Checks, shown: string[]) {
    const [shared, needed, partly, ...own] = await Promise.all([
      failing(checks),
      failing(needs),
      withTimeout(degraded(), timeoutMs).catch(() => timedOut),
      ...shown.map((door) => failing(doors[door] ?? {})),
    ]);
    const inPart = partly === timedOut ? {} : partly;
    const status = statusOf(shared, needed);
    const all: Troubles = Object.assign({}, ...own, needed, shared);
    const reasons = Object.entries({ ...inPart, ...all }).filter(([, reason]) => reason !== undefined);
    const states = shown.map((door, index) => [door, statusOf(shared, own[index] ?? {})]);
    send(response, status === 'ready' ? 200 : 503, {
      status,
      ...(Object.keys(all).length > 0 && { failing: Object.keys(all).sort() }),
      ...(Object.keys(inPart).length > 0 && { degraded: Object.keys(inPart) }),
      ...(reasons.length > 0 && { reasons: Object.fromEntries(reasons) }),
      ...(states.length > 0 && { doors: Object.fromEntries(states) }),
      ...about,
    });
  }

  const readyOf = (needs: Checks, shown: string[]): RequestListener => {
    return (_request, response) => void answer(response, needs, shown);
  };
  return {
    routes: {
      '/healthz': (_request, response) => send(response, 200, { status: 'up', ...about }),
      '/readyz': readyOf(work, Object.keys(doors)),
      '/readyz/traffic': readyOf({}, []),
      ...Object.fromEntries(
        Object.entries(doors).map(([door, needs]) => [`/readyz/${door}`, readyOf(needs, [door])]),
      ),
    },
    leave() {
      isLeaving = true;
    },
  };
}

const SILENT = 'It did not answer in time.';

const reasonOf = (error: unknown): { reason: string | undefined } => ({
  reason: error instanceof UnreadyError ? error.message : undefined,
});

function send(response: Parameters<RequestListener>[1], status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
