import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../src/contracts/index.ts';
import { StoreError } from '../../../src/errors.ts';
import {
  type CircleciWebhookOptions,
  createCircleciWebhook,
} from '../../../src/handlers/intake/circleci-webhook.ts';
import { type HttpServer, startHttpServer } from '../../../src/handlers/intake/http.ts';
import { until } from '../../support/until.ts';
import { buildNotification, ids, workflowCompleted } from '../../unit/circleci/samples.ts';

const secret = 'a-secret-of-ours';
const sign = (body: string, key = secret) => `v1=${createHmac('sha256', key).update(body).digest('hex')}`;

let server: HttpServer;
let jobs: JobRequest[];
let results: string[];
let logged: string[];
afterEach(() => server.close());

async function start(more: Partial<CircleciWebhookOptions> = {}): Promise<string> {
  [jobs, results, logged] = [[], [], []];
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const handler = createCircleciWebhook({
    secrets: ['the-next-secret', secret],
    enqueue: async (job) => void jobs.push(job),
    maxBytes: 10_000,
    acceptBuildNotifications: false,
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    onEvent: (result) => void results.push(result),
    ...more,
  });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes: { '/hook': handler } });
  return `${server.url}/hook`;
}

async function post(url: string, body: string, signature: string | undefined = sign(body)) {
  const headers = {
    'content-type': 'application/json',
    ...(signature && { 'circleci-signature': signature }),
  };
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, body: await response.json() };
}
const event = JSON.stringify(workflowCompleted);

describe('the webhook endpoint', () => {
  it('stores a signed event before it responds', async () => {
    expect(await post(await start(), event)).toEqual({ status: 200, body: { result: 'accepted' } });
    expect(jobs).toMatchObject([{ name: 'record-event', id: `ev-${ids.event}` }]);
    expect(results).toEqual(['accepted']);
  });

  it.each<[string, string, string | undefined, number, string]>([
    ['another key', event, sign(event, 'another-key-of-theirs'), 401, 'unsigned'],
    ['a changed body', `${event} `, sign(event), 401, 'unsigned'],
    ['no signature', event, '', 401, 'unsigned'],
    ['a malformed signature', event, 'v1=zz', 401, 'unsigned'],
    ['text that is not JSON', 'hello', undefined, 400, 'not-json'],
    ['the test ping', '{"type":"ping"}', undefined, 200, 'ignored'],
    ['an unknown kind of event', '{"type":"job-started","id":"1"}', undefined, 200, 'unknown-type'],
    ['an event of no kind', '{}', undefined, 200, 'unknown-type'],
    ['a body over the limit', 'x'.repeat(10_001), undefined, 413, 'too-large'],
    ['a v1.1 notification, which is unsigned', JSON.stringify(buildNotification), '', 401, 'unsigned'],
  ])('responds %s', async (_name, body, signature, status, result) => {
    const answer = await post(await start(), body, signature);

    expect(answer).toMatchObject({ status, body: { result } });
    expect(jobs).toEqual([]);
    expect(results).toEqual([result]);
  });

  it('accepts only POST', async () => {
    const response = await fetch(await start());
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('reads up to 5 MB, so that the sender is not cut off and can read the response', async () => {
    const sent = request(await start(), { method: 'POST' });
    const chunks = Array.from({ length: 80 }, () => Buffer.alloc(65_536, 'x'));
    const [[response]] = await Promise.all([once(sent, 'response'), pipeline(Readable.from(chunks), sent)]);

    expect(response.statusCode).toBe(413);
    expect(await json(response)).toEqual({ result: 'too-large' });
  });

  it('rejects a body whose stated length is far too large, before it is sent', async () => {
    const { port, hostname } = new URL(await start());
    const socket = connect(Number(port), hostname);
    const heard: Buffer[] = [];
    socket.on('data', (chunk) => heard.push(chunk));
    socket.write('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 40000000\r\n\r\n');
    await once(socket, 'close');

    expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('buffers no more than the cap of a body without a stated length', async () => {
    const url = await start();
    const chunk = new TextEncoder().encode('x'.repeat(4_000));
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 50) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit);

    expect((await request).status).toBe(413);
  });

  it('responds 503 when Redis is unavailable, so that CircleCI redelivers', async () => {
    const url = await start({ enqueue: () => Promise.reject(new StoreError('down')) });

    expect(await post(url, event)).toEqual({ status: 503, body: { result: 'storage-away' } });
    expect(logged.join()).toContain(ids.event);
  });

  it('rejects everything with 503 and a clear log line while no secret is set', async () => {
    const url = await start({ secrets: [] });

    expect(await post(url, event)).toEqual({ status: 503, body: { result: 'not-configured' } });
    expect(logged.join()).toContain('CIRCLECI_WEBHOOK_SECRETS is not set');
  });

  it('says once, not for each request, that no secret is set', async () => {
    const url = await start({ secrets: [] });
    for (let count = 0; count < 5; count += 1) await post(url, event, '');

    expect(results).toEqual(Array(5).fill('not-configured'));
    expect(logged.filter((line) => line.startsWith('error'))).toHaveLength(1);
  });

  it('logs neither bodies nor signatures', async () => {
    await post(await start(), '{"type":"hunter2-type","secret":"hunter2"}');
    expect(logged.join()).not.toContain('"hunter2"');
    expect(logged.join()).not.toContain('v1=');
  });

  it('survives a sender that disconnects halfway', async () => {
    const url = new URL(await start());
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"half`, () =>
      socket.destroy(),
    );

    await until(() => logged.some((line) => line.includes('was cut off')), 'the log line');
    expect((await post(url.href, event)).status).toBe(200);
  });
});

describe('v1.1 notifications, if enabled', () => {
  const body = JSON.stringify(buildNotification);

  it('are accepted without a signature, next to signed events', async () => {
    const url = await start({ acceptBuildNotifications: true });

    expect((await post(url, body, '')).body).toEqual({ result: 'accepted' });
    expect((await post(url, event)).body).toEqual({ result: 'accepted' });
    expect(jobs.map(({ id }) => id)).toEqual([expect.stringMatching(/^ev-build-/), `ev-${ids.event}`]);
  });

  it('are limited per source, and signed events are not', async () => {
    let now = 0;
    const url = await start({ acceptBuildNotifications: true, now: () => now });
    const burst = await Promise.all(Array.from({ length: 120 }, () => post(url, body, '')));

    expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await fetch(url, { method: 'POST', body });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(results.filter((result) => result === 'too-many')).toHaveLength(1);
    expect((await post(url, event)).status).toBe(200);
    now += 500;
    expect((await post(url, body, '')).status).toBe(200);
  });

  it('are limited over all sources, and signed events are not', async () => {
    let now = 0;
    const url = await start({ acceptBuildNotifications: true, now: () => now });
    const statusFrom = async (localAddress: string) => {
      const sent = request(url, { method: 'POST', localAddress }).end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    const statuses: unknown[] = [];
    for (let source = 1; source <= 6; source += 1) {
      const some = Array.from({ length: 110 }, () => statusFrom(`127.0.0.${source}`));
      statuses.push(...(await Promise.all(some)));
    }

    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
    expect(jobs).toHaveLength(600);
    expect((await post(url, event)).status).toBe(200);
    now += 50;
    expect([await statusFrom('127.0.0.7'), await statusFrom('127.0.0.7')]).toEqual([200, 429]);
  });

  it('do not allow unsigned events or wrong signatures', async () => {
    const url = await start({ acceptBuildNotifications: true });

    expect((await post(url, event, '')).status).toBe(401);
    expect((await post(url, body, sign(body, 'another-key-of-theirs'))).status).toBe(401);
    expect(jobs).toEqual([]);
  });
});
