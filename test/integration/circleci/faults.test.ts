// What the client does when CircleCI or the network fails, tested with real servers that misbehave on purpose.
import { describe, expect, it } from 'vitest';
import type { Circleci } from '../../../src/circleci/client.ts';
import {
  CircleciAmbiguous,
  CircleciBroken,
  CircleciRateLimited,
  CircleciRejected,
  CircleciSurprise,
  CircleciUnreachable,
} from '../../../src/errors.ts';
import { workflow } from '../../unit/circleci/samples.ts';
import {
  type Answer,
  connect,
  failure,
  inTurn,
  json,
  startClient,
  startStub,
} from '../../unit/circleci/stub-server.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const me = json(200, { id: '1', login: 'ada', name: 'Ada' });
const hang: Answer = () => {};
const reset: Answer = (response) => response.socket?.destroy();
const hangInBody: Answer = (response) => void response.writeHead(200).write('{"id":');
const resetInBody: Answer = (response) => {
  response.writeHead(200, { 'content-length': '99' }).write('{"id":', () => response.socket?.destroy());
};
const html: Answer = (response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
const huge: Answer = (response) => void response.writeHead(200).end('x'.repeat(21 * 1024 * 1024));

/** A port of 127.0.0.1 that nothing listens on anymore. */
async function deadUrl(): Promise<string> {
  const server = await startStub(me);
  await server.close();
  return server.url;
}

describe('a read', () => {
  it.each<[string, Answer[]]>([
    ['500 twice', [json(500, {}), json(500, { message: 'oh' })]],
    ['a reset and 503', [reset, json(503, {})]],
    ['502 and a reset in the body', [json(502, {}), resetInBody]],
  ])('succeeds after %s', async (_, failures) => {
    const { client, server, slept } = await startClient(inTurn(...failures, me));

    expect(await client.me.get()).toMatchObject({ login: 'ada' });
    expect(server.asked).toHaveLength(3);
    expect(slept).toEqual([150, 300]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['seconds', { 'retry-after': '2' }, 2_000],
    ['a date', { 'retry-after': new Date(NOW + 3_000).toUTCString() }, 3_000],
    ['ratelimit-reset', { 'ratelimit-reset': '4' }, 4_000],
    ['no header, so it uses its own backoff', {}, 150],
  ])('waits as long as a 429 says: %s', async (_, headers, ms) => {
    const { client, slept, clock } = await startClient(inTurn(json(429, {}, headers), me));
    clock.now = () => NOW;

    expect(await client.me.get()).toMatchObject({ login: 'ada' });
    expect(slept).toEqual([ms]);
  });

  it('does not wait more than 5 s: it fails with the wait time, and so does the next call', async () => {
    const { client, server } = await startClient(json(429, {}, { 'retry-after': '60' }));

    expect(await failure(client.me.get())).toMatchObject({
      name: 'CircleciRateLimited',
      status: 429,
      retry: { afterMs: 60_000 },
    });
    const next = await failure(client.workflows.get('w'));
    expect(next).toBeInstanceOf(CircleciRateLimited);
    expect(next).toHaveProperty('userMessage', expect.stringMatching(/again in (60|59) seconds/));
    expect(server.asked).toHaveLength(1);
  });

  it('ignores rate limit headers on a 500', async () => {
    const { client, slept } = await startClient(inTurn(json(500, {}, { 'x-ratelimit-reset': '3600' }), me));

    await client.me.get();

    expect(slept).toEqual([150]);
  });

  it.each<[string, Answer, new (...args: never[]) => Error, number, unknown]>([
    ['500 for good', json(500, { message: 'oh' }), CircleciBroken, 3, 'later'],
    [
      '503 with a long Retry-After',
      json(503, {}, { 'retry-after': '90' }),
      CircleciBroken,
      1,
      { afterMs: 90_000 },
    ],
    ['a reset', reset, CircleciBroken, 3, 'later'],
    ['a reset in the body', resetInBody, CircleciBroken, 3, 'later'],
    ['no response', hang, CircleciBroken, 1, 'later'],
    ['a body without end', hangInBody, CircleciBroken, 1, 'later'],
    ['HTML', html, CircleciBroken, 1, 'later'],
    ['a body of 21 MB', huge, CircleciBroken, 1, 'never'],
    ['404', json(404, { message: 'Not found' }), CircleciRejected, 1, 'never'],
    ['an unexpected shape', json(200, { ident: 1 }), CircleciSurprise, 1, 'never'],
  ])('fails with %s', async (what, answer, kind, times, retry) => {
    const timeoutMs = /no response|without end/.test(what) ? 400 : 60_000;
    const { client, server } = await startClient(answer, { timeoutMs });

    const error = await failure(client.me.get());

    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ retry, call: { method: 'GET', path: '/api/v2/me' } });
    expect(server.asked).toHaveLength(times);
  });

  it('names the fields that have an unexpected shape', async () => {
    const { client } = await startClient(json(200, { ...workflow, name: 7, pipeline_number: undefined }));

    expect(await failure(client.workflows.get('w'))).toHaveProperty(
      'message',
      'CircleCI GET /api/v2/workflow/w: 200 in an unknown shape: name (invalid_type), pipeline_number (invalid_type)',
    );
  });

  it('retries a refused connection, then reports CircleCI as unreachable', async () => {
    const { client, slept } = connect(await deadUrl());

    const error = await failure(client.me.get());

    expect(error).toBeInstanceOf(CircleciUnreachable);
    expect(error).toMatchObject({ retry: 'later', cause: { code: 'ECONNREFUSED' } });
    expect(slept).toHaveLength(2);
  });

  it('stops when the caller aborts', async () => {
    const stopping = new AbortController();
    const { client, server } = await startClient(() => stopping.abort());

    expect(await failure(client.me.get({ signal: stopping.signal }))).toMatchObject({
      cause: { code: 'aborted' },
    });
    expect(await failure(client.me.get({ signal: stopping.signal }))).toBeInstanceOf(CircleciUnreachable);
    expect(server.asked).toHaveLength(1);
  });
});

describe('a change', () => {
  it.each<[string, Answer, new (...args: never[]) => Error]>([
    ['a reset', reset, CircleciAmbiguous],
    ['a reset in the body', resetInBody, CircleciAmbiguous],
    ['no response', hang, CircleciAmbiguous],
    ['500', json(500, {}), CircleciAmbiguous],
    ['504', json(504, {}), CircleciAmbiguous],
    ['HTML', html, CircleciAmbiguous],
    ['an unexpected shape', json(202, {}), CircleciSurprise],
    ['409', json(409, { message: 'no' }), CircleciRejected],
  ])('is sent only once after %s', async (what, answer, kind) => {
    const { client, server } = await startClient(answer, { timeoutMs: what === 'no response' ? 400 : 5_000 });

    const error = await failure(client.workflows.rerun('w1', { fromFailed: true }));

    expect(error).toBeInstanceOf(kind);
    expect(error).toHaveProperty('retry', 'never');
    expect(server.asked).toHaveLength(1);
  });

  it.each<[string, (client: Circleci) => Promise<unknown>]>([
    ['PUT', (c) => c.contexts.envVars.set('c1', { name: 'KEY', value: 'v' })],
    ['PATCH', (c) => c.schedules.update('s1', { name: 'nightly' })],
    ['DELETE', (c) => c.contexts.delete('c1')],
  ])('is sent only once as %s', async (method, call) => {
    const { client, server } = await startClient(json(502, {}));

    expect(await failure(call(client))).toBeInstanceOf(CircleciAmbiguous);
    expect(server.asked.map((one) => one.method)).toEqual([method]);
  });

  it.each([{ 'retry-after': '1' }, {}])(
    'is retried after a 429 with %j, because it had no effect',
    async (headers) => {
      const { client, server } = await startClient(
        inTurn(json(429, {}, { ...headers }), json(202, { workflow_id: 'w2' })),
      );

      expect(await client.workflows.rerun('w1')).toEqual({ workflowId: 'w2' });
      expect(server.asked).toHaveLength(2);
    },
  );

  it('is retried if nothing could be sent', async () => {
    const { client, slept } = connect(await deadUrl());

    expect(await failure(client.workflows.cancel('w1'))).toBeInstanceOf(CircleciUnreachable);
    expect(slept).toHaveLength(2);
  });

  it('opens its own connection, so that a stale keep-alive connection can’t break it', async () => {
    const ports = new Set<number | undefined>();
    const { client } = await startClient((response, asked, count) => {
      ports.add(response.socket?.remotePort);
      json(200, {})(response, asked, count);
    });

    for (const id of ['w1', 'w2', 'w3']) await client.workflows.cancel(id);

    expect(ports.size).toBe(3);
  });
});
