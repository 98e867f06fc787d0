// A load balancer in front of the web processes. It checks their health and, like most, never repeats a request: when a
// process dies, its requests are answered with 502.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  url: string;
  /** The process in this place has a new URL, or none. */
  set(place: number, url: string | undefined): void;
  healthy(): number;
  close(): Promise<void>;
}

const CHECK_EVERY_MS = 300;

export async function startBalancer(): Promise<Balancer> {
  const targets = new Map<number, { url: string; isHealthy: boolean }>();
  let turn = 0;
  const server = createServer((request, response) => {
    const healthy = [...targets.values()].filter(({ isHealthy }) => isHealthy);
    const target = healthy[turn++ % Math.max(1, healthy.length)];
    if (target === undefined) return void response.writeHead(503).end('no healthy process\n');
    pass(request, response, target.url);
  });
  const check = async () => {
    for (const target of targets.values()) {
      const answer = await fetch(`${target.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      await answer?.body?.cancel();
      target.isHealthy = answer?.ok === true;
    }
  };
  const timer = setInterval(() => void check(), CHECK_EVERY_MS);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    set(place, url) {
      if (url === undefined) targets.delete(place);
      else targets.set(place, { url, isHealthy: false });
    },
    healthy: () => [...targets.values()].filter(({ isHealthy }) => isHealthy).length,
    async close() {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(request: IncomingMessage, response: ServerResponse, to: string): void {
  const { method, headers } = request;
  const onward = httpRequest(`${to}${request.url ?? '/'}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end('the process broke the connection\n');
  });
  // The sender gave up.
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
