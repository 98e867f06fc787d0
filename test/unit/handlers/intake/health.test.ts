import { afterEach, describe, expect, it } from 'vitest';
import { UnreadyError } from '../../../../src/errors.ts';
import { createHealth, type HealthOptions } from '../../../../src/handlers/intake/health.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function open(
  checks: Record<string, () => Promise<unknown>>,
  doors = {},
  more: Pick<HealthOptions, 'work' | 'degraded'> = {},
) {
  const health = createHealth({ checks, doors, ...more, version: '1.2.3', timeoutMs: 30 });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes: health.routes });
  const { url } = server;
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, body: await response.json() };
  };
  return { ...health, read };
}

const well = async () => undefined;
const ill = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7'));
const version = '1.2.3';

it('is up and ready', async () => {
  const { read } = await open({ redis: well });

  expect(await read('/healthz')).toEqual({ status: 200, body: { status: 'up', version } });
  expect(await read('/readyz')).toEqual({ status: 200, body: { status: 'ready', version } });
});

it('is up but not ready while a dependency is down or silent, and shows nothing of its error', async () => {
  const { read } = await open({ redis: ill, slack: () => new Promise(() => undefined), other: well });

  expect((await read('/healthz')).status).toBe(200);
  expect(await read('/readyz')).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      failing: ['redis', 'slack'],
      reasons: { slack: 'It did not answer in time.' },
      version,
    },
  });
});

it('says why if the check has words for it, and what works only in part', async () => {
  const full = () => Promise.reject(new UnreadyError('Redis is full (OOM).', new Error('at 10.0.0.7')));
  const { read } = await open({ redis: full }, {}, { degraded: async () => ({ data: 'It was emptied.' }) });

  expect((await read('/readyz')).body).toEqual({
    status: 'not ready',
    failing: ['redis'],
    degraded: ['data'],
    reasons: { redis: 'Redis is full (OOM).', data: 'It was emptied.' },
    version,
  });
});

it('takes requests without what only the work needs', async () => {
  const { read } = await open({ redis: well }, { slack: {} }, { work: { worker: ill } });

  expect(await read('/readyz')).toMatchObject({ status: 503, body: { failing: ['worker'] } });
  for (const path of ['/readyz/traffic', '/readyz/slack']) expect((await read(path)).status).toBe(200);
});

it('says nothing of what works in part if that can’t be found out', async () => {
  const { read } = await open({ redis: well }, {}, { degraded: ill });

  expect(await read('/readyz')).toEqual({ status: 200, body: { status: 'ready', version } });
});

describe('doors', () => {
  const doors = { slack: { slack: ill }, circleci: {} };

  it('shut one by one', async () => {
    const { read } = await open({ redis: well }, doors);
    const states = { slack: 'not ready', circleci: 'ready' };

    expect(await read('/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', failing: ['slack'], doors: states, version },
    });
    expect(await read('/readyz/circleci')).toEqual({
      status: 200,
      body: { status: 'ready', doors: { circleci: 'ready' }, version },
    });
    expect(await read('/readyz/slack')).toEqual({
      status: 503,
      body: { status: 'not ready', failing: ['slack'], doors: { slack: 'not ready' }, version },
    });
  });

  it('are all shut without what all work needs', async () => {
    const { read } = await open({ redis: ill }, { slack: {}, circleci: {} });

    for (const path of ['/readyz', '/readyz/traffic', '/readyz/slack', '/readyz/circleci']) {
      expect(await read(path)).toMatchObject({ status: 503, body: { failing: ['redis'] } });
    }
  });

  it('are all shut when the process stops, and it is still up', async () => {
    const { read, leave } = await open({ redis: well }, { slack: {}, circleci: {} });
    leave();

    expect(await read('/readyz')).toEqual({
      status: 503,
      body: { status: 'stopping', doors: { slack: 'stopping', circleci: 'stopping' }, version },
    });
    expect((await read('/readyz/circleci')).status).toBe(503);
    expect((await read('/healthz')).status).toBe(200);
  });
});
