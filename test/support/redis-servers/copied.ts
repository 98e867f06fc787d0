// Losing a master fairly: what it confirmed and no replica has is gone with it, and how much that is depends on how busy the
// machine is. So it confirms nothing more, and a replica has the rest, before it goes.
import { until } from '../until.ts';
import type { RedisServer } from './server.ts';

/** Longer than any test takes to take the master away. */
const PAUSE_MS = 60_000;

/** Writes to it hang from now on, as those in flight do when a server dies. */
export async function pauseCopied({ client }: RedisServer): Promise<void> {
  await client.client('PAUSE', PAUSE_MS, 'WRITE');
  await until(() => isCopied({ client }), 'a replica to have what the master confirmed');
}

export async function isCopied({ client }: Pick<RedisServer, 'client'>): Promise<boolean> {
  const info = await client.info('replication');
  const offset = /master_repl_offset:(\d+)/.exec(info)?.[1];
  return offset !== undefined && info.includes(`state=online,offset=${offset},`);
}
