// The process's only HTTP server: exact paths, 404 for everything else. An error in a listener fails only its own
// request.
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConfigError } from '../../errors.ts';

export interface HttpServer {
  /** `http://host:port` as bound. The port is the real one, even if 0 was requested. */
  url: string;
  /** From now on, each response ends its connection, so that clients don't reuse one that is about to close. */
  leave(): void;
  /** Leaves, stops accepting connections, lets running requests finish, then closes idle connections. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  host: string;
  port: number;
  /** The setting that the port comes from. Default: PORT. */
  setting?: string;
  routes: Readonly<Record<string, RequestListener>>;
  /** How long running requests may take after close(). Default 3 s, after which Slack doesn't wait either. */
  drainMs?: number;
  /** Limit on receiving a whole request, headers and body. Default 10 s. */
  receiveMs?: number;
  /** Limit on a connection on which nothing moves while a request runs, such as one that reads no response. Default 30 s. */
  stuckMs?: number;
  /** Default 1,000. One more ends the oldest one that has sent no whole request. */
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
  const { leave, drain } = drainable(server, options.maxConnections ?? 1_000);
  server.timeout = options.stuckMs ?? 30_000;
  // Longer than a typical proxy's 60 s, so the proxy closes idle connections first.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, options)));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, leave, close: () => drain(options.drainMs ?? 3_000) };
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: '{port} is in use by another process. Stop it, or choose another port.',
  EACCES: 'This user may not listen on {port}. Choose one above 1023.',
  EADDRNOTAVAIL: 'HOST is not an address of this machine. Usually 127.0.0.1 or 0.0.0.0 is right.',
  ENOTFOUND: 'HOST is not an address of this machine. Usually 127.0.0.1 or 0.0.0.0 is right.',
};

function cannotListen(error: NodeJS.ErrnoException, options: HttpServerOptions): Error {
  const { host, port, setting = 'PORT' } = options;
  const why = whyNot[error.code ?? '']?.replace('{port}', setting);
  return why === undefined ? error : new ConfigError([`Cannot listen on ${host}:${port}. ${why}`]);
}

// Node's closeIdleConnections skips sockets that never sent a request, so busy ones are counted here.
function drainable(server: Server, most: number): { leave(): void; drain(drainMs: number): Promise<void> } {
  const underWay = new Map<Socket, Set<ServerResponse>>();
  let isLeaving = false;
  let isClosing = false;
  server.on('connection', (socket) => {
    underWay.set(socket, new Set());
    socket.once('close', () => underWay.delete(socket));
    if (underWay.size > most) makeRoom(underWay, socket);
  });
  server.prependListener('request', ({ socket }, response) => {
    const responses = underWay.get(socket);
    responses?.add(response);
    if (isLeaving) endWith(response);
    response.once('close', () => {
      responses?.delete(response);
      if (isClosing && responses?.size === 0) socket.destroySoon();
    });
  });
  const leave = () => {
    isLeaving = true;
    for (const responses of underWay.values()) for (const response of responses) endWith(response);
  };
  return {
    leave,
    async drain(drainMs) {
      leave();
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const [socket, responses] of underWay) if (responses.size === 0) socket.destroy();
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Slack sends its requests whole and at once: slow or idle connections must not keep it out, however many there are. */
function makeRoom(underWay: Map<Socket, ReadonlySet<ServerResponse>>, newest: Socket): void {
  for (const [socket, responses] of underWay) {
    if ([...responses].some(({ req }) => req.complete)) continue;
    underWay.delete(socket);
    return void socket.destroy();
  }
  newest.destroy();
}

function endWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
};
