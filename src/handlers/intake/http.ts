// The process's only HTTP server: exact paths, 404 for everything else. An error in a listener fails only its own
// request.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConfigError } from '../../errors.ts';

export interface HttpServer {
  /** `http://host:port` as bound. The port is the real one, even if 0 was requested. */
  url: string;
  /** Stops accepting connections, lets running requests finish, then closes idle connections. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  host: string;
  port: number;
  routes: Readonly<Record<string, RequestListener>>;
  /** How long running requests may take after close(). */
  drainMs?: number;
  /** Limit on receiving a whole request, headers and body. Default 10 s. */
  receiveMs?: number;
  /** Default 1,000. */
  maxConnections?: number;
}

/** Throws ConfigError if it can't listen. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { routes, receiveMs = 10_000 } = options;
  const timeouts = {
    requestTimeout: receiveMs,
    headersTimeout: receiveMs,
    connectionsCheckingInterval: Math.min(1_000, receiveMs),
  };
  const server = createServer(timeouts, (request, response) => {
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
  server.maxConnections = options.maxConnections ?? 1_000;
  // Makes room for the next one: connections that wait for nothing must not keep Slack out.
  server.on('drop', () => server.closeIdleConnections());
  // Longer than a typical proxy's 60 s, so the proxy closes idle connections first.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, options)));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => drain(options.drainMs ?? 5_000) };
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT is in use by another process. Stop it, or choose another port.',
  EACCES: 'This user may not listen on PORT. Choose one above 1023.',
  EADDRNOTAVAIL: 'HOST is not an address of this machine. Usually 127.0.0.1 or 0.0.0.0 is right.',
  ENOTFOUND: 'HOST is not an address of this machine. Usually 127.0.0.1 or 0.0.0.0 is right.',
};

function cannotListen(error: NodeJS.ErrnoException, { host, port }: HttpServerOptions): Error {
  const why = whyNot[error.code ?? ''];
  return why === undefined ? error : new ConfigError([`Cannot listen on ${host}:${port}. ${why}`]);
}

// Node's closeIdleConnections skips sockets that never sent a request, so busy ones are counted here.
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
