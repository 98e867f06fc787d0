// A load balancer in front of web processes: it asks /readyz, keeps connections open, and never repeats a request.
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  url: string;
  /** The process in this place has a new URL. */
  set(place: number, url: string): void;
  ready(): number;
  /** What became of requests whose process broke the connection or refused it. */
  broken: readonly string[];
  close(): Promise<void>;
}

const CHECK_EVERY_MS = 200;

export async function startBalancer(): Promise<Balancer> {
  const targets = new Map<number, { url: string; isReady: boolean }>();
  const broken: string[] = [];
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer((request, response) => {
    const ready = [...targets.values()].filter(({ isReady }) => isReady);
    const target = ready[turn++ % Math.max(1, ready.length)];
    if (target === undefined) {
      broken.push('nothing is ready');
      return void response.writeHead(503).end();
    }
    pass(request, response, target.url);
  });

  function pass(request: IncomingMessage, response: ServerResponse, to: string): void {
    const { method, headers } = request;
    const onward = httpRequest(`${to}${request.url ?? '/'}`, { method, headers, agent }, (answer) => {
      const { connection: _hop, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(response);
    });
    onward.on('error', ({ message }) => {
      broken.push(message);
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    request.pipe(onward);
  }

  // Longer than any test, so that it closes none of its own connections.
  server.keepAliveTimeout = 600_000;
  const timer = setInterval(() => {
    for (const target of targets.values()) {
      void fetch(`${target.url}/readyz`).then(
        ({ ok }) => {
          target.isReady = ok;
        },
        () => {
          target.isReady = false;
        },
      );
    }
  }, CHECK_EVERY_MS);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    set: (place, url) => targets.set(place, { url, isReady: false }),
    ready: () => [...targets.values()].filter(({ isReady }) => isReady).length,
    broken,
    async close() {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
