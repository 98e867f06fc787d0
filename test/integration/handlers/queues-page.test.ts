// The page about the queues: only with its token, read-only, and without what jobs carry.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type HttpServer, startHttpServer } from '../../../src/handlers/intake/http.ts';
import { openQueuesPage } from '../../../src/handlers/intake/open-queues-page.ts';
import { type JobFloor, jobFloors } from '../../support/job-floor.ts';
import { silentLog } from '../../support/log.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const redis = testRedis();
const floors = jobFloors(redis);
const token = 'a-token-of-the-operator';
const secret = 'a-secret-of-the-bot';
const responseUrl = 'https://hooks.slack.com/commands/T1/2/opens-something';

let floor: JobFloor;
let server: HttpServer;
const closers: (() => Promise<void>)[] = [];
beforeEach(async () => {
  floor = floors.open();
  const page = openQueuesPage({
    queues: { connection: redis.redis, prefix: floor.prefix, log: silentLog },
    ...{ token, secrets: [secret], keep: (close) => closers.push(close) },
  });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes: page ? { '/queues': page } : {} });
});
afterEach(async () => {
  await server.close();
  for (const close of closers.splice(0)) await close();
});

const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
const get = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.url}/queues`, { method, headers: { connection: 'close', ...headers } });
const enqueue = (id: string) =>
  floor.queues.enqueue({
    ...{ name: 'use', id },
    payload: {
      actor: { userId: 'U1' },
      place: { channelId: 'C1', responseUrl },
      project: 'gh/acme/typed-by-ana',
    },
  });

it.each<[string, Record<string, string>, number]>([
  ['no token', {}, 401],
  ['a wrong one', { authorization: basic('another-token') }, 401],
  ['none but a name', { authorization: basic('') }, 401],
  ['another scheme', { authorization: `Digest ${token}` }, 401],
  ['the token as a password', { authorization: basic(token) }, 200],
  ['the token as a bearer token', { authorization: `Bearer ${token}` }, 200],
])('%s', async (_what, headers, status) => {
  const response = await get(headers);

  expect(response.status).toBe(status);
  if (status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused', async (method) => {
  expect((await get({ authorization: basic(token) }, method)).status).toBe(405);
});

it('shows what waits and what failed with why, and nothing of payloads or secrets', async () => {
  await enqueue('cmd-1');
  floor.start([
    {
      name: 'use',
      async run() {
        throw new RangeError(`<b>no</b> with ${secret} at ${responseUrl}`);
      },
    },
  ]);
  const states = async () => {
    const response = await get({ authorization: basic(token), accept: 'application/json' });
    const queues = (await response.json()) as { name: string; jobs: { id: string; state: string }[] }[];
    return queues.find(({ name }) => name === 'interactive')?.jobs.map(({ id, state }) => `${id} ${state}`);
  };
  await until(async () => (await states())?.includes('cmd-1 failed'), 'the failure', { timeoutMs: 30_000 });

  const response = await get({ authorization: basic(token) });
  const page = await response.text();
  expect(page).toContain('cmd-1');
  expect(page).toContain('&#60;b&#62;no&#60;/b&#62; with [redacted]');
  for (const hidden of [secret, 'opens-something', 'typed-by-ana', '<script', 'src=', 'href=']) {
    expect(page, hidden).not.toContain(hidden);
  }
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('is off without a token', () => {
  const queues = { connection: redis.redis, prefix: floor.prefix, log: silentLog };
  expect(openQueuesPage({ queues, token: undefined, secrets: [], keep: () => undefined })).toBeUndefined();
});
