// After the clock of Redis was stepped back, what expires lives that much longer: the lock of a dead worker's job, and the mark that says
// that such jobs were just looked for. Nobody would take the job for an hour, or a day.
import type { Redis } from 'ioredis';
import type { Log } from './job.ts';

/** BullMQ's, as far as it is needed. */
interface Locking {
  name: string;
  toKey(name: string): string;
  on(event: 'closing', listener: () => void): unknown;
}

interface ShortenLocksOptions {
  connection: Redis;
  log: Log;
  /** How long a lock lasts, in milliseconds. */
  lockMs: number;
}

const EVERY_MS = 10_000;

/** Now and every ten seconds. Costs one command for each running job. */
export function shortenLocks(worker: Locking, { connection, log, lockMs }: ShortenLocksOptions): void {
  const shorten = async (key: string) => {
    if ((await connection.pttl(key)) > lockMs) await connection.pexpire(key, lockMs);
  };
  const look = async () => {
    const running = await connection.lrange(worker.toKey('active'), 0, -1);
    const locks = running.map((id) => `${worker.toKey(id)}:lock`);
    await Promise.all([worker.toKey('stalled-check'), ...locks].map(shorten));
  };
  const tryLook = () =>
    void look().catch((err: unknown) => log.debug({ err, queue: worker.name }, 'could not look at locks'));
  tryLook();
  const timer = setInterval(tryLook, EVERY_MS);
  timer.unref();
  worker.on('closing', () => clearInterval(timer));
}
