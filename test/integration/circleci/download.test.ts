// Downloads from URLs that CircleCI returns: redirects are followed, the token goes to CircleCI only, and files are streamed.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import type { Download } from '../../../src/circleci/client.ts';
import { mayCarryToken } from '../../../src/circleci/download.ts';
import {
  CircleciBroken,
  CircleciRateLimited,
  CircleciRejected,
  CircleciUnreachable,
} from '../../../src/errors.ts';
import {
  type Answer,
  connect,
  failure,
  inTurn,
  json,
  startClient,
  startStub,
  TOKEN,
} from '../../unit/circleci/stub-server.ts';

const file: Answer = (response) =>
  void response.writeHead(200, { 'content-type': 'text/plain' }).end('hello');
const to =
  (location: string, status = 302): Answer =>
  (response) =>
    void response.writeHead(status, { location }).end('moved');

async function read({ chunks }: Download): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('the token', () => {
  it('is sent to the configured host', async () => {
    const { client, server } = await startClient(file);

    const download = await client.legacy.downloadArtifact(`${server.url}/0/a.txt`);

    expect(await read(download)).toBe('hello');
    expect(download.contentType).toBe('text/plain');
    expect(server.asked[0]?.headers).toMatchObject({ 'circle-token': TOKEN });
  });

  it('is not sent to another host, nor after a redirect back', async () => {
    const storage = await startStub((response, asked, count) =>
      to(`${asked.url === '/signed?s=1' ? back : ''}`)(response, asked, count),
    );
    const { client, server } = await startClient(inTurn(to(`${storage.url}/signed?s=1`), file));
    const back = `${server.url}/again`;

    expect(await read(await client.legacy.downloadArtifact(`${server.url}/0/a.txt`))).toBe('hello');

    expect(server.asked.map(({ url, headers }) => [url, headers['circle-token']])).toEqual([
      ['/0/a.txt', TOKEN],
      ['/again', undefined],
    ]);
    const [elsewhere] = storage.asked;
    expect(JSON.stringify(elsewhere?.headers)).not.toContain(TOKEN);
    expect(elsewhere?.url).toBe('/signed?s=1');
  });

  it('is not sent to another host as a bearer token either', async () => {
    const storage = await startStub(file);
    const { client, server } = await startClient(to(`${storage.url}/x`), { auth: 'bearer' });

    await read(await client.legacy.downloadArtifact(`${server.url}/0/a.txt`));

    expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(storage.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, string, boolean]>([
    ['https://circleci.com/x', 'https://circleci.com', true],
    ['https://output.circle-artifacts.com/x', 'https://circleci.com', true],
    ['https://7-123-gh.circle-artifacts.com/0/x', 'https://circleci.com', true],
    ['https://app.circleci.com/x', 'https://circleci.com', true],
    ['http://circleci.com/x', 'https://circleci.com', false],
    ['https://circleci.com.evil.example/x', 'https://circleci.com', false],
    ['https://evilcircleci.com/x', 'https://circleci.com', false],
    ['https://circle-artifacts.com.evil.example/x', 'https://circleci.com', false],
    ['https://bucket.s3.amazonaws.com/x', 'https://circleci.com', false],
    ['https://ci.acme.example/x', 'https://ci.acme.example', true],
    ['https://ci.acme.example:8443/x', 'https://ci.acme.example', false],
    ['https://circleci.com/x', 'https://ci.acme.example', false],
    ['https://7-123-gh.circle-artifacts.com/0/x', 'https://ci.acme.example', false],
  ])('may be sent to %s with base URL %s: %s', (url, base, may) => {
    expect(mayCarryToken(new URL(url), base)).toBe(may);
  });
});

describe('a download', () => {
  it('streams any size, and stops at the limit', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    const { client, server } = await startClient((response) => {
      // The pipe breaks when the reader stops, as it should in the second half.
      pipeline(Readable.from(Array(12).fill(megabyte)), response).catch(() => {});
    });

    let bytes = 0;
    const { chunks } = await client.legacy.downloadArtifact(`${server.url}/big`);
    for await (const chunk of chunks) bytes += chunk.byteLength;
    expect(bytes).toBe(12 * megabyte.length);

    const capped = await client.legacy.downloadArtifact(`${server.url}/big`, {
      maxBytes: 2 * megabyte.length,
    });
    expect(await failure(read(capped))).toMatchObject({ name: 'CircleciBroken', retry: 'never' });
  });

  it('is not read at all if its content-length is over the limit', async () => {
    const { client, server } = await startClient(
      (response) => void response.writeHead(200, { 'content-length': '99' }).write('x'),
    );

    const error = await failure(client.legacy.downloadArtifact(`${server.url}/big`, { maxBytes: 98 }));

    expect(error).toHaveProperty('userMessage', expect.stringContaining('too large for me to read'));
  });

  it('closes the connection when the reader stops early', async () => {
    let sawItClose = () => {};
    const closed = new Promise<void>((resolve) => {
      sawItClose = resolve;
    });
    const { client, server } = await startClient((response) => {
      response.once('close', sawItClose).writeHead(200).write('first');
    });

    const { chunks } = await client.legacy.downloadArtifact(`${server.url}/a`);
    for await (const _ of chunks) break;

    await closed;
  });

  it('is retried after a 500', async () => {
    const { client, server, slept } = await startClient(inTurn(json(500, {}), file));

    expect(await read(await client.legacy.downloadArtifact(`${server.url}/a`))).toBe('hello');
    expect(slept).toEqual([150]);
  });

  const hang: Answer = (response) => void response.writeHead(200).write('x');
  it.each<[string, Answer, new (...args: never[]) => Error, RegExp]>([
    ['404', json(404, { message: 'no' }), CircleciRejected, /did not find that/],
    ['429', json(429, {}, { 'retry-after': '60' }), CircleciRateLimited, /in 60 seconds/],
    ['500 for good', json(500, {}), CircleciBroken, /has a problem/],
    ['a hang', hang, CircleciBroken, /did not answer in time/],
    [
      'a reset in the middle',
      (response) => void response.writeHead(200).write('x', () => response.socket?.destroy()),
      CircleciBroken,
      /in time/,
    ],
    ['a redirect to a file: URL', to('file:///etc/passwd'), CircleciRejected, /not HTTP/],
    ['an invalid URL', to('http://'), CircleciRejected, /an invalid URL/],
    [
      'a redirect loop',
      (response, asked, count) => to(asked.url)(response, asked, count),
      CircleciRejected,
      /more than 5 redirects/,
    ],
  ])('fails with %s', async (_, answer, kind, words) => {
    const { client, server } = await startClient(answer);

    const reading = async () =>
      read(await client.legacy.downloadArtifact(`${server.url}/a?secret=s3cr3t`, { timeoutMs: 500 }));
    const error = await failure(reading());

    expect(error).toBeInstanceOf(kind);
    expect(error).toHaveProperty('userMessage', expect.stringMatching(words));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cr3t');
  });

  it('stops when the caller aborts', async () => {
    const { client, server } = await startClient(hang);
    const stopping = new AbortController();

    const { chunks } = await client.legacy.downloadArtifact(`${server.url}/a`, { signal: stopping.signal });
    const reading = async () => {
      for await (const _ of chunks) stopping.abort();
    };

    expect(await failure(reading())).toMatchObject({ cause: { code: 'aborted' } });
  });

  it('reports an unreachable host and an invalid URL', async () => {
    const gone = await startStub(file);
    await gone.close();
    const { client } = connect(gone.url);

    expect(await failure(client.legacy.downloadArtifact(`${gone.url}/a`))).toBeInstanceOf(
      CircleciUnreachable,
    );
    expect(await failure(client.legacy.downloadArtifact('not an address'))).toBeInstanceOf(CircleciRejected);
  });
});
