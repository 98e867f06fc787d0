// HTTPS in front of a web process, as deploy/Caddyfile sets it up: only what Slack and CircleCI call is let through.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificates } from './redis-servers/certificates.ts';

export interface HttpsFront {
  url: string;
  close(): Promise<void>;
}

const caddyfile = readFileSync(new URL('../../deploy/Caddyfile', import.meta.url), 'utf8');
const doors = /@doors path (.+)/.exec(caddyfile)?.[1]?.split(' ') ?? [];

export async function startHttpsFront(webPort: number): Promise<HttpsFront> {
  const { dir, server: files } = await makeCertificates();
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ cert: readFileSync(files.cert), key: readFileSync(files.key) });
  server.on('request', (request, response) => {
    const { method, headers, url: path = '/' } = request;
    if (!doors.includes(path)) return void response.writeHead(404).end();
    const where = { host: '127.0.0.1', port: webPort, path, method, headers, agent };
    const onward = httpRequest(where, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      agent.destroy();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
