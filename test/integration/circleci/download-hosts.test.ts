// Links to files lead to CircleCI's hosts, to the configured server or nowhere: also behind redirects, and whatever the DNS
// says at the moment of the connection.
import { describe, expect, it } from 'vitest';
import type { Download } from '../../../src/circleci/client.ts';
import { createHttp } from '../../../src/circleci/http.ts';
import { type Answer, failure, startClient, startStub, TOKEN } from '../../unit/circleci/stub-server.ts';

const file: Answer = (response) =>
  void response.writeHead(200, { 'content-type': 'text/plain' }).end('hello');
const to =
  (location: string): Answer =>
  (response) =>
    void response.writeHead(302, { location }).end('moved');

async function read({ chunks }: Download): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('a link to a host that isn’t CircleCI’s', () => {
  // Another name of the address that the stub listens on, but not the configured one.
  const elsewhere = (url: string, path: string) => `${url.replace('127.0.0.1', 'localhost')}${path}`;

  it.each(['artifact', 'usage export', 'output of a step'])('is not followed: %s', async (kind) => {
    const { client, server } = await startClient(file);
    const url = elsewhere(server.url, '/0/a.txt');
    const download: Record<string, () => Promise<unknown>> = {
      artifact: () => client.legacy.downloadArtifact(url),
      'usage export': () => client.usage.download(url),
      'output of a step': () => client.legacy.steps.output(url),
    };

    expect(await failure(download[kind]?.() ?? Promise.resolve())).toMatchObject({
      name: 'CircleciRejected',
      retry: 'never',
      userMessage: expect.stringMatching(/a host that isn’t CircleCI’s.*CIRCLECI_FILE_HOSTS/),
    });
    expect(server.asked).toEqual([]);
  });

  it.each(['http://169.254.169.254/latest', 'http://[::1]:1/', 'http://10.0.0.1/'])(
    'is not followed after a redirect either: %s',
    async (location) => {
      const { client, server } = await startClient(to(location));

      const error = await failure(client.legacy.downloadArtifact(`${server.url}/0/a.txt`));
      expect(error).toHaveProperty('userMessage', expect.stringContaining('a host that isn’t CircleCI’s'));
    },
  );

  it('is followed if the operator named it', async () => {
    const { client, server } = await startClient(file, { fileHosts: ['localhost'] });

    expect(await read(await client.legacy.downloadArtifact(elsewhere(server.url, '/a')))).toBe('hello');
  });

  it('is refused at the connection if a public name has a private address', async () => {
    const stub = await startStub(file);
    const http = createHttp({
      baseUrl: 'https://circleci.com',
      token: TOKEN,
      auth: 'circle-token',
      proxy: false,
    });
    const { signal } = new AbortController();
    const open = (isPublic: boolean) =>
      http.open({ url: elsewhere(stub.url, '/'), withToken: false, isPublic, signal });
    try {
      expect(await failure(open(true))).toMatchObject({ code: 'private-address' });
      expect(stub.asked).toEqual([]);
      expect((await open(false)).status).toBe(200);
    } finally {
      http.close();
    }
  });
});
