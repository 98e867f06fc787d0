// Where a call may go: it follows no redirect, uses only the configured proxy, and ends at its deadline.
import { afterEach, expect, it } from 'vitest';
import { CircleciRejected } from '../../../src/errors.ts';
import { failure, json, startClient, startStub, TOKEN } from './stub-server.ts';

const me = json(200, { id: '1', login: 'ada', name: 'Ada' });
const VARIABLES = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
];
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

it('does not follow a redirect, and reports only its host', async () => {
  const elsewhere = await startStub(me);
  const location = `${elsewhere.url}/login?next=secret`;
  const { client } = await startClient((response) => void response.writeHead(302, { location }).end());

  const error = await failure(client.me.get());

  expect(error).toBeInstanceOf(CircleciRejected);
  expect(error).toHaveProperty(
    'userMessage',
    expect.stringContaining(`redirects to ${new URL(elsewhere.url).host},`),
  );
  expect(error).toHaveProperty('userMessage', expect.stringContaining('fix the base URL'));
  expect(elsewhere.asked).toEqual([]);
});

it("ignores the environment's proxy variables", async () => {
  const proxy = await startStub(me);
  for (const name of VARIABLES) process.env[name] = name.toLowerCase() === 'no_proxy' ? '' : proxy.url;
  const { client, server } = await startClient(me);

  await client.me.get();

  expect([server.asked.length, proxy.asked.length]).toEqual([1, 0]);
});

it('uses the configured proxy', async () => {
  const proxy = await startStub(me);
  const settings = { host: '127.0.0.1', port: Number(new URL(proxy.url).port), protocol: 'http' } as const;
  const { client, server } = await startClient(me, { proxy: settings });

  await client.me.get();

  expect([server.asked.length, proxy.asked.length]).toEqual([0, 1]);
  expect(proxy.asked[0]?.url).toBe(`${server.url}/api/v2/me`);
});

it('reuses its connection for the next read', async () => {
  const ports = new Set<number | undefined>();
  const { client } = await startClient((response, asked, count) => {
    ports.add(response.socket?.remotePort);
    me(response, asked, count);
  });

  for (let read = 0; read < 5; read += 1) await client.me.get();

  expect(ports.size).toBe(1);
});

it('opens at most eight connections at once', async () => {
  const ports = new Set<number | undefined>();
  const { client } = await startClient((response, asked, count) => {
    ports.add(response.socket?.remotePort);
    setImmediate(() => me(response, asked, count));
  });

  await Promise.all(Array.from({ length: 40 }, () => client.me.get()));

  expect(ports.size).toBeLessThanOrEqual(8);
});

it('gives up if the next attempt would be after the deadline', async () => {
  const { client, server, slept } = await startClient(json(429, {}, { 'retry-after': '4' }), {
    timeoutMs: 3_000,
  });

  expect(await failure(client.me.get())).toMatchObject({ retry: { afterMs: 4_000 } });
  expect(server.asked).toHaveLength(1);
  expect(slept).toEqual([]);
});

it('is frozen, and shows its token to nobody', async () => {
  const { client } = await startClient(me);

  expect(Object.isFrozen(client) && Object.isFrozen(client.pipelines)).toBe(true);
  expect(JSON.stringify(client)).not.toContain(TOKEN);
});
