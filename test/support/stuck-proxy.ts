// A proxy in front of a Redis: it can swallow what its connections say, both ways, and lead new ones to another port.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface StuckProxy {
  port: number;
  /** Connections that exist stay open and hear nothing anymore. New ones work. */
  swallow(): void;
  /** Where new connections go. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

export async function startStuckProxy(target: number): Promise<StuckProxy> {
  const sockets = new Set<Socket>();
  let [to, generation] = [target, 0];
  const server = createServer((client) => {
    const redis = connect(to, '127.0.0.1');
    const born = generation;
    for (const [from, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (chunk) => {
        if (born === generation) other.write(chunk);
      });
      from.on('close', () => {
        sockets.delete(from);
        if (born === generation) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    swallow() {
      generation += 1;
    },
    leadTo(port) {
      to = port;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}
