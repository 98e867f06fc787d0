// A Redis (or Valkey) process of a test's own: free port, own directory, ended by its process id.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { Redis } from 'ioredis';
import { freePort } from '../../../src/store/free-port.ts';
import { until } from '../until.ts';

export interface RedisServer {
  port: number;
  pid: number;
  dir: string;
  /** A connection that is closed with the server. */
  client: Redis;
  isRunning(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Kills it and removes its directory. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Lines of redis.conf. */
  config?: readonly string[];
  /** Arguments after the file, such as `--sentinel`. */
  args?: readonly string[];
  /** Its files may not grow beyond a limit that a test sets with `limitFiles`. */
  isLimited?: boolean;
  /** The server speaks TLS only; how the test itself connects. */
  tls?: ConnectionOptions | undefined;
}

/** Set to valkey-server to run the same tests on Valkey. */
const program = process.env.REDIS_SERVER ?? 'redis-server';

export async function startRedisServer(options: ServerOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'chatops-redis-'));
  const lines = ['bind 127.0.0.1', `dir ${dir}`, 'save ""', ...(options.config ?? [])];
  lines.push(...(options.tls === undefined ? [`port ${port}`] : ['port 0', `tls-port ${port}`]));
  const file = join(dir, 'redis.conf');
  await writeFile(file, `${lines.join('\n')}\n`);
  // With the signal ignored, a file at its limit is an error of the write, as on a full disk.
  const command =
    options.isLimited === true ? ['sh', '-c', 'trap "" XFSZ; exec "$@"', 'sh', program] : [program];
  const [first = program, ...before] = command;
  const child = spawn(first, [...before, file, ...(options.args ?? [])], { stdio: 'ignore' });
  const client = new Redis({
    ...{ port, host: '127.0.0.1', maxRetriesPerRequest: 0, retryStrategy: () => 100 },
    ...{ enableReadyCheck: false, ...(options.tls && { tls: options.tls }) },
  });
  client.on('error', () => undefined);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = () => end(child);
  const server = {
    ...{ port, pid: child.pid ?? 0, dir, client, isRunning, kill },
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    async close() {
      client.disconnect();
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
  const answers = () =>
    client.ping().then(Boolean, (error: Error) => /LOADING|NOAUTH|NOPERM/.test(error.message));
  await until(answers, `the server on port ${port}`).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return server;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  // A stopped process takes no other signal.
  child.kill('SIGKILL');
  await gone;
}

/** Bytes that each file of a server may have; what is longer already doesn't grow. Undefined: no limit. */
export function limitFiles({ pid }: RedisServer, bytes: number | undefined): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`]);
}
