// A Redis proxy that can lose a reply (the command runs, but its sender never hears of it), be gone afterwards, as a Redis
// that dies just then, or strike at a command.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface LossyProxy {
  url: string;
  /** Once: passes such a command on, then cuts the connection instead of replying. */
  loseReplyTo(command: string, options?: { thenGone?: boolean }): void;
  /**
   * Once, at the nth such command: calls `strike`. With `after`, the command still runs and its reply is lost; without, it
   * never reaches Redis.
   */
  strikeAt(command: string, at: { nth: number; after: boolean }, strike: () => void): void;
  /** Refuses and cuts all connections, or accepts them again. */
  setGone(gone: boolean): void;
  /** How many replies were lost. */
  lost(): number;
  close(): Promise<void>;
}

export async function startLossyProxy(redisUrl: string): Promise<LossyProxy> {
  const target = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let wanted: string | undefined;
  let [isArmed, lost] = [false, 0];
  let blow: { command: string; left: number; after: boolean; strike(): void } | undefined;
  let [isGone, goesThen] = [false, false];
  const setGone = (gone: boolean) => {
    isGone = gone;
    if (gone) for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isGone) return client.destroy();
    const redis = connect(Number(target.port), target.hostname);
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        redis.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (wanted !== undefined && chunk.toString('latin1').toUpperCase().includes(wanted)) {
        isArmed = true;
        wanted = undefined;
      }
      if (blow !== undefined && chunk.toString('latin1').toUpperCase().includes(blow.command)) blow.left -= 1;
      if (blow?.left !== 0) return redis.write(chunk);
      const { after, strike } = blow;
      blow = undefined;
      if (!after) return strike();
      isArmed = true;
      redis.write(chunk);
      redis.once('data', strike);
    });
    redis.on('data', (chunk) => {
      if (!isArmed) return client.write(chunk);
      isArmed = false;
      lost += 1;
      if (goesThen) setGone(true);
      return client.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(redisUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    loseReplyTo(command, { thenGone = false } = {}) {
      wanted = command.toUpperCase();
      goesThen = thenGone;
    },
    strikeAt(command, { nth, after }, strike) {
      blow = { command: command.toUpperCase(), left: nth, after, strike };
    },
    setGone,
    lost: () => lost,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}
