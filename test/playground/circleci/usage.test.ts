import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

const dayMs = 24 * 3_600_000;

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
let path: string;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
  path = `/v2/organizations/${circleci.state.projects[0]?.organizationId}/usage_export_job`;
});
afterEach(() => circleci.close());

const time = (ms: number) => new Date(at + ms).toISOString();
const ask = (start = time(-dayMs), end = time(0)) => api('POST', path, { start, end });
const look = async (id: unknown) => api('GET', `${path}/${id}`);

it('is requested, processed, and fetched from storage without a token', async () => {
  await runPipeline(circleci);
  const asked = await ask();
  const { usage_export_job_id: id } = asked.body;
  expect(asked).toMatchObject({ status: 201, body: { state: 'created', download_urls: [] } });
  await circleci.advance();
  expect((await look(id)).body).toMatchObject({ state: 'processing', download_urls: [] });
  await circleci.advance();
  const { body } = await look(id);
  expect(body).toMatchObject({ state: 'completed' });
  const [url = ''] = body.download_urls as string[];

  const file = await fetch(url);
  const [head = '', ...rows] = gunzipSync(Buffer.from(await file.arrayBuffer()))
    .toString()
    .trim()
    .split('\n');

  expect(url.startsWith(circleci.storageUrl)).toBe(true);
  expect(head.split(',')).toContain('TOTAL_CREDITS');
  expect(rows.map((row) => row.split(',')[9])).toEqual(['build', 'test']);
  expect((await fetch(url, { headers: { 'Circle-Token': circleci.token } })).status).toBe(400);
  at += 5 * 60_000;
  expect((await fetch(url)).status).toBe(403);
});

it('fails when the scenario says so', async () => {
  circleci.failUsageExports('Too many rows');
  const { body } = await ask();

  await circleci.finish();

  expect((await look(body.usage_export_job_id)).body).toMatchObject({
    state: 'failed',
    error_reason: 'Too many rows',
    download_urls: [],
  });
});

it('can be requested ten times a day', async () => {
  for (let count = 0; count < 10; count += 1) expect((await ask()).status).toBe(201);
  const refused = await ask();

  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('86400');
  at += dayMs;
  expect((await ask()).status).toBe(201);
});

it('can be polled ten times a minute', async () => {
  const { usage_export_job_id: id } = (await ask()).body;
  for (let count = 0; count < 10; count += 1) expect((await look(id)).status).toBe(200);

  expect((await look(id)).status).toBe(429);
});

it('rejects impossible ranges without counting them', async () => {
  for (let count = 0; count < 11; count += 1)
    expect((await ask(time(-32 * dayMs), time(0))).status).toBe(400);
  expect((await ask(time(0), time(-1))).status).toBe(400);
  expect((await ask(time(-370 * dayMs), time(-369 * dayMs))).status).toBe(400);

  expect((await ask(time(-31 * dayMs))).status).toBe(201);
});
