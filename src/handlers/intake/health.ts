// Health checks for operators: is the process up (/healthz), and can it do its work (/readyz).
import type { RequestListener } from 'node:http';
import { withTimeout } from '../engine/with-timeout.ts';

export interface HealthOptions {
  /** By name. A check rejects if its dependency is unavailable. */
  checks: Readonly<Record<string, () => Promise<unknown>>>;
  /** What works only in part, by name. Requests are still taken, so that nothing is lost. */
  degraded?: () => readonly string[];
  /** Shown in both responses. */
  version?: string;
  /** Timeout per check. Default 1 s. */
  timeoutMs?: number;
}

export interface Health {
  /** 200 as long as the process responds, so a dependency's outage doesn't cause a restart. */
  healthz: RequestListener;
  /** 503 with the names of the failing checks. The reasons go to the log, not to the network. */
  readyz: RequestListener;
}

export function createHealth({ checks, degraded, version, timeoutMs = 1_000 }: HealthOptions): Health {
  const about = version === undefined ? {} : { version };

  const partly = () => {
    const names = degraded?.() ?? [];
    return names.length === 0 ? {} : { degraded: names };
  };

  async function failing(): Promise<string[]> {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
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

  return {
    healthz: (_request, response) => send(response, 200, { status: 'up', ...about }),
    readyz: (_request, response) => {
      void failing().then((names) =>
        names.length === 0
          ? send(response, 200, { status: 'ready', ...partly(), ...about })
          : send(response, 503, { status: 'not ready', failing: names, ...about }),
      );
    },
  };
}

function send(response: Parameters<RequestListener>[1], status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
