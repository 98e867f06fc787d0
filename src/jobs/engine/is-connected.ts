// Whether a worker's blocking connection can be closed in peace: BullMQ waits forever on one that is reconnecting.

/** Of ioredis. */
interface BlockingClient {
  status: string;
  once(event: 'ready', listener: () => void): unknown;
}

/** Longer than reconnecting takes while Redis is up. */
const RECONNECT_MS = 2_000;

/** Gives it time to connect first. */
export async function isConnected(client: BlockingClient | undefined): Promise<boolean> {
  // Ended: already closed.
  if (client === undefined || client.status === 'ready' || client.status === 'end') return true;
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), RECONNECT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
