// The one HTTP server of the process: exact paths, and 404 for everything else. What a listener throws costs one request, never the process.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

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
  /** How long answers under way may take once close() was called. */
  drainMs?: number;
}

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { routes } = options;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    try {
      (route ?? notFound)(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error\n');
    }
  });
  const drain = drainable(server);
  // Longer than the usual proxy's 60 s, so that the proxy, not we, closes an idle connection.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => drain(options.drainMs ?? 5_000) };
}

// Node's own closeIdleConnections spares sockets that never sent a request, so the busy ones are counted here.
function drainable(server: Server): (drainMs: number) => Promise<void> {
  const underWay = new Map<Socket, number>();
  let closing = false;
  const settle = (socket: Socket, change: number): void => {
    const left = (underWay.get(socket) ?? 0) + change;
    if (!socket.destroyed) underWay.set(socket, left);
    if (closing && left <= 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    settle(socket, 1);
    response.once('close', () => settle(socket, -1));
  });
  return async (drainMs) => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const [socket, requests] of underWay) if (requests === 0) socket.destroy();
    const timer = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearTimeout(timer);
  };
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
};
