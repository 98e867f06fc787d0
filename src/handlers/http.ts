// The one HTTP server of the process: exact paths first, everything else to Bolt's receiver (or 404).
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  /** `http://host:port` as bound; the port is real even when 0 was asked for. */
  url: string;
  /** Takes no new connection, lets answers under way finish, then drops what is kept alive. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  host: string;
  port: number;
  routes: Readonly<Record<string, RequestListener>>;
  fallback?: RequestListener | undefined;
  /** How long answers under way may take once close() was called. */
  drainMs?: number;
}

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { routes, fallback = notFound } = options;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    (route ?? fallback)(request, response);
  });
  // Longer than the usual proxy's 60 s, so that the proxy, not we, closes an idle connection.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => close(server, options.drainMs ?? 5_000) };
}

async function close(server: Server, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(timer);
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
};
