// A Redis that is killed and started again on the same data and port. It writes every command to disk before it answers, so
// what it has confirmed is there after a kill.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface Storage {
  /** Where the bot finds it. */
  env: Record<string, string>;
  /** Of the first master. */
  url: string;
  /** SIGKILL; resolves when there is a server again, after this long or as soon as a replica has taken over. */
  killFor(ms: number): Promise<void>;
  /** A planned change of the master. */
  failOver?(): Promise<void>;
  stop(): Promise<void>;
}

interface RedisServer extends Storage {
  readonly pid: number;
}

const PROGRAM = 'redis-server';

export async function startRedisServer({ isDurable = true } = {}): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'chatops-chaos-redis-'));
  const port = await freePort();
  const launch = async (): Promise<ChildProcess> => {
    const server = spawn(
      PROGRAM,
      [
        ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--hz', '100'],
        ...['--appendonly', 'yes', '--appendfsync', isDurable ? 'always' : 'everysec'],
        ...['--maxmemory-policy', 'noeviction'],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.includes('Ready to accept connections')) break;
    }
    server.stdout.resume();
    return server;
  };
  const end = async (server: ChildProcess, signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  let server = await launch();
  return {
    env: { REDIS_URL: `redis://127.0.0.1:${port}` },
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server.pid ?? 0;
    },
    async killFor(ms) {
      await end(server, 'SIGKILL');
      await pause(ms);
      server = await launch();
    },
    async stop() {
      await end(server, 'SIGTERM');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
