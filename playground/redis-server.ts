// A Redis that is killed and started again on the same data and port. If durable, it writes every command to disk before
// it answers, so what it has confirmed is there after a kill.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freePort } from '../src/store/free-port.ts';
import { end, endWithUs, isRunning, makeFolder, removeFolder } from './clean-up.ts';

export interface RedisServer {
  url: string;
  readonly pid: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again, if it isn't running. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

const programs = ['redis-server', 'valkey-server'];

/** Throws if neither program is installed. */
export async function startRedisServer({ isDurable = true } = {}): Promise<RedisServer> {
  const program = programs.find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined)
    throw new Error('Install redis-server or valkey-server: ./script/bootstrap does.');
  const dir = await makeFolder('chatops-redis-');
  const port = await freePort();
  const launch = async (): Promise<ChildProcess> => {
    const server = spawn(
      program,
      [
        ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--hz', '100'],
        ...['--appendonly', 'yes', '--appendfsync', isDurable ? 'always' : 'everysec'],
        ...['--maxmemory-policy', 'noeviction'],
      ],
      // Ctrl-C in a terminal reaches the whole process group, and the bot needs Redis until it has stopped.
      { stdio: ['ignore', 'pipe', 'ignore'], detached: true },
    );
    endWithUs(server);
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.includes('Ready to accept connections')) break;
    }
    server.stdout.resume();
    return server;
  };
  let server = await launch();
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server.pid ?? 0;
    },
    kill: () => end(server, 'SIGKILL'),
    async start() {
      if (!isRunning(server)) server = await launch();
    },
    async stop() {
      await end(server, 'SIGTERM');
      await removeFolder(dir);
    },
  };
}
