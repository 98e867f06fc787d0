import { expect, it } from 'vitest';
import { ConfigError } from '../../../../src/errors.ts';
import { startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { createMetricsDoor } from '../../../../src/handlers/intake/metrics-door.ts';

const expose = async (response: import('node:http').ServerResponse) => void response.end('up 1\n');
const token = 'a-token-of-the-operator';

async function scrape(options: { token?: string }, authorization?: string) {
  const routes = { '/metrics': createMetricsDoor({ expose, ...options }) };
  const server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${server.url}/metrics`, { headers });
  const text = await response.text();
  await server.close();
  return { status: response.status, text };
}

it.each([
  ['no token is set', {}, undefined, 200],
  ['the token is sent', { token }, `Bearer ${token}`, 200],
  ['none is sent', { token }, undefined, 401],
  ['another is sent', { token }, `Bearer ${token}x`, 401],
  ['it is sent in another way', { token }, `Basic ${token}`, 401],
  ['it is empty', { token }, 'Bearer ', 401],
])('answers a scrape when %s', async (_when, options, authorization, status) => {
  const answer = await scrape(options, authorization);
  expect(answer.status).toBe(status);
  expect(answer.text.includes('up 1')).toBe(status === 200);
  expect(answer.text).not.toContain(token);
});

it('a port that is taken is named by its setting', async () => {
  const first = await startHttpServer({ host: '127.0.0.1', port: 0, routes: {} });
  const port = Number(new URL(first.url).port);
  const second = startHttpServer({ host: '127.0.0.1', port, setting: 'METRICS_PORT', routes: {} });
  await expect(second).rejects.toThrow(ConfigError);
  await expect(second).rejects.toThrow(/METRICS_PORT is in use/);
  await first.close();
});
