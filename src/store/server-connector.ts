// Connects to one server. It takes the place of the client's own connector, which listens to the first error of a socket only: under
// TLS each alert of the server is an error, also after the socket was given up, and the second one would end the process.
import { connect as connectTcp, type NetConnectOpts, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { AbstractConnector, type RedisOptions } from 'ioredis';

/** Opens a socket whose errors are all listened to; the first is told. */
export function openSocket(
  address: NetConnectOpts,
  tls: ConnectionOptions | undefined,
  tell: (first: Error) => void,
): Socket {
  const socket = tls === undefined ? connectTcp(address) : connectTls({ ...address, ...tls });
  let isTold = false;
  return socket.on('error', (error) => {
    if (!isTold) tell(error);
    isTold = true;
  });
}

/** To pass as `Connector`. */
export class ServerConnector extends AbstractConnector {
  readonly #options: RedisOptions;

  /** `options`: of the client, RedisOptions with defaults; ioredis declares them unknown. */
  constructor(options: unknown) {
    const given = options as RedisOptions;
    super(given.disconnectTimeout ?? 0);
    this.#options = given;
  }

  async connect(): Promise<Socket> {
    const { host, port, path, family, tls } = this.#options;
    const address = path === undefined ? { host, port, family } : { path };
    this.connecting = true;
    this.stream = openSocket(address as NetConnectOpts, tls, (first) => {
      this.firstError = first;
      this.hear(first);
    });
    return this.stream;
  }

  /** The first error of each socket. */
  protected hear(_first: Error): void {
    // Its client tells it.
  }
}
