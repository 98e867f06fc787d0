// A Sentinel trio in place of one Redis: the master changes as planned, or is killed and comes back as a replica.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../../playground/until.ts';
import { startSentinelTrio } from '../../test/support/redis-servers/sentinel-trio.ts';
import type { Storage } from './redis-server.ts';

const PROGRAM = 'redis-server';

export async function startRedisTrio(): Promise<Storage> {
  const trio = await startSentinelTrio();
  const first = await trio.master();
  /** By port. */
  const revived = new Map<number, ChildProcess>();
  return {
    env: { REDIS_SENTINELS: trio.addresses, REDIS_SENTINEL_NAME: trio.name },
    url: `redis://127.0.0.1:${first.port}`,
    async killFor() {
      await trio.synced();
      const master = await trio.master();
      const { port, dir } = master;
      const again = revived.get(port);
      if (again === undefined) await master.kill();
      else again.kill('SIGKILL');
      await until(async () => (await trio.master()).port !== port, 'another master');
      // It has nothing on disk. As a replica, it gets everything from the new master.
      revived.set(port, spawn(PROGRAM, [join(dir, 'redis.conf')], { stdio: 'ignore' }));
      await trio.synced();
    },
    async failOver() {
      await trio.synced();
      await trio.failOver();
    },
    async stop() {
      for (const server of revived.values()) server.kill('SIGKILL');
      await trio.close();
    },
  };
}
