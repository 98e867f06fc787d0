// The Redis server that the process starts itself if REDIS_URL is not set, so that one command runs a whole bot. It
// listens on a free port of 127.0.0.1 with a random password and keeps its data in DATA_DIR.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../errors.ts';
import type { Log } from '../observability/log.ts';
import { adoptDump } from './adopt-dump.ts';
import { claimDataDir } from './data-dir-claim.ts';
import { freePort } from './free-port.ts';
import { openPrivateDir } from './private-dir.ts';

export interface EmbeddedRedis {
  /** Includes the password: never log it. */
  url: string;
  /** Of the current server: one that stops by itself is restarted on the same port. */
  readonly pid: number;
  /** Saves and stops the server; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedRedisOptions {
  dataDir: string;
  /** False only for throwaway servers in tests. */
  appendOnly?: boolean;
  /** Where to look for the server program; defaults to the PATH of the process. */
  path?: string | undefined;
  startTimeoutMs?: number;
  stopTimeoutMs?: number;
  log?: Log;
}

const programs = ['redis-server', 'valkey-server'];

/** Starts redis-server or valkey-server from PATH. Throws ConfigError if there is none or it does not start. */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const env = options.path === undefined ? undefined : { PATH: options.path };
  const program = programs.find(
    (name) => spawnSync(name, ['--version'], { ...(env && { env }) }).status === 0,
  );
  if (program === undefined) throw new ConfigError([noServer]);
  const dir = await openPrivateDir(options.dataDir);

  const port = await freePort();
  const password = randomBytes(24).toString('hex');
  const claim = await claimDataDir(dir, { port, password });
  const { appendOnly = true, log } = options;
  const config = serverConfig(dir, port, password, appendOnly);
  const dump = appendOnly ? await adoptDump(dir, log) : undefined;
  const launch = () => launchServer(program, config, env);
  let server = launch();
  let stopping = false;

  const stop = async () => {
    stopping = true;
    if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      // It doesn't end by itself if it is frozen, or can't save. What it confirmed is in its append-only file.
      const timer = setTimeout(() => server.kill('SIGKILL'), options.stopTimeoutMs ?? STOP_TIMEOUT_MS);
      await gone;
      clearTimeout(timer);
    }
    await claim.release();
  };
  try {
    await ready(server, options.startTimeoutMs ?? 10_000);
    await dump?.done();
  } catch (error) {
    await stop();
    await dump?.undo();
    throw dump === undefined ? error : new ConfigError([`${DUMP_UNREADABLE} ${(error as Error).message}`]);
  }
  // It may have been killed for lack of memory. Nothing else would restart it; clients reconnect by themselves.
  const revive = () =>
    server.once('exit', async () => {
      await pause(REVIVE_AFTER_MS, undefined, { ref: false });
      if (stopping) return;
      server = launch();
      server.stdout.resume();
      revive();
    });
  revive();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    get pid() {
      return server.pid ?? 0;
    },
    stop,
  };
}

const DUMP_UNREADABLE = 'Redis could not read dump.rdb in DATA_DIR. Replace it or move it away.';
const REVIVE_AFTER_MS = 500;
const STOP_TIMEOUT_MS = 5_000;

function launchServer(program: string, config: string, env: { PATH: string } | undefined) {
  // Redis creates its files for everybody to read unless the umask forbids it, which the child takes over.
  const umask = process.umask(0o077);
  const server = spawn(program, ['-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    ...(env && { env }),
  });
  process.umask(umask);
  // If it cannot be started or exits at once, `ready` says so.
  server.on('error', () => undefined);
  server.stdin.on('error', () => undefined);
  // Passed on standard input, so that the password appears in no process list.
  server.stdin.end(config);
  return server;
}

function serverConfig(dir: string, port: number, password: string, appendOnly: boolean): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dir)}`,
    `appendonly ${appendOnly ? 'yes' : 'no'}`,
    'save ""',
    // A job store must refuse a write rather than evict one.
    'maxmemory-policy noeviction',
    // BullMQ's delayed jobs depend on Redis's timer: at the default of 10 Hz they are up to 100 ms late.
    'hz 100',
    'daemonize no',
    '',
  ].join('\n');
}

async function ready(server: ChildProcess, timeoutMs: number): Promise<void> {
  const lines: string[] = [];
  const timer = setTimeout(() => server.kill('SIGKILL'), timeoutMs);
  try {
    for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
      lines.push(line);
      if (line.includes('Ready to accept connections')) return;
    }
  } finally {
    clearTimeout(timer);
    server.stdout?.resume();
  }
  const last = lines.slice(-3).join(' | ');
  throw new ConfigError([
    `The embedded Redis did not start within ${timeoutMs} ms. Its last output: ${last}`,
  ]);
}

const noServer = [
  'REDIS_URL is not set and no redis-server (or valkey-server) program was found. Do one of:',
  '      Debian, Ubuntu:  sudo apt-get install redis-server',
  '      macOS:           brew install redis',
  '      Docker:          docker run -d -p 127.0.0.1:6379:6379 redis:7 redis-server --appendonly yes --maxmemory-policy noeviction',
  '                       and set REDIS_URL=redis://127.0.0.1:6379',
].join('\n');
