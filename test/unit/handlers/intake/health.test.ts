import { afterEach, expect, it } from 'vitest';
import { createHealth } from '../../../../src/handlers/intake/health.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function answers(checks: Record<string, () => Promise<unknown>>) {
  const { healthz, readyz } = createHealth({ checks, version: '1.2.3', timeoutMs: 30 });
  server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes: { '/healthz': healthz, '/readyz': readyz },
  });
  const { url } = server;
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, body: await response.json() };
  };
  return { up: await read('/healthz'), ready: await read('/readyz') };
}

it('is up and ready', async () => {
  const { up, ready } = await answers({ redis: async () => undefined });

  expect(up).toEqual({ status: 200, body: { status: 'up', version: '1.2.3' } });
  expect(ready).toEqual({ status: 200, body: { status: 'ready', version: '1.2.3' } });
});

it('is up but not ready while a dependency is down or silent, and reports only its name', async () => {
  const { up, ready } = await answers({
    redis: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')),
    slack: () => new Promise(() => undefined),
    other: async () => undefined,
  });

  expect(up.status).toBe(200);
  expect(ready).toEqual({
    status: 503,
    body: { status: 'not ready', failing: ['redis', 'slack'], version: '1.2.3' },
  });
});
