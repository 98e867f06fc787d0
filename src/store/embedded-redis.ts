// The Redis that the process brings up itself when REDIS_URL is not set, so that one command is a whole bot.
// It listens on a free port of 127.0.0.1 behind a random password and keeps its data under DATA_DIR.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ConfigError } from '../errors.ts';

export interface EmbeddedRedis {
  /** With the password in it: never log it. */
  url: string;
  pid: number;
  /** Saves and ends the server; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedRedisOptions {
  dataDir: string;
  /** False only for throw-away servers of tests. */
  appendOnly?: boolean;
  /** Where to look for the server program; default is the process's PATH. */
  path?: string | undefined;
  startTimeoutMs?: number;
}

const programs = ['redis-server', 'valkey-server'];

/** Starts redis-server or valkey-server from PATH. Throws ConfigError when there is none or it does not start. */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const env = options.path === undefined ? undefined : { PATH: options.path };
  const program = programs.find(
    (name) => spawnSync(name, ['--version'], { ...(env && { env }) }).status === 0,
  );
  if (program === undefined) throw new ConfigError([noServer]);
  const dir = resolve(options.dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const noteFile = join(dir, 'redis.json');
  await endOrphan(noteFile);

  const port = await freePort();
  const password = randomBytes(24).toString('hex');
  const server = spawn(program, ['-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    ...(env && { env }),
  });
  // By standard input, so that the password shows in no process list.
  server.stdin.end(serverConfig(dir, port, password, options.appendOnly ?? true));
  await ready(server, options.startTimeoutMs ?? 10_000);
  const pid = server.pid ?? 0;
  await writeFile(noteFile, JSON.stringify({ port, password, owner: process.pid }), { mode: 0o600 });

  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    pid,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
      }
      await rm(noteFile, { force: true });
    },
  };
}

function serverConfig(dir: string, port: number, password: string, appendOnly: boolean): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dir)}`,
    `appendonly ${appendOnly ? 'yes' : 'no'}`,
    'save ""',
    // A job store must refuse a write rather than forget one.
    'maxmemory-policy noeviction',
    // BullMQ's delayed jobs wake with Redis's own timer: at the default of 10 they come up to 100 ms late.
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
  throw new ConfigError([`The embedded Redis did not start within ${timeoutMs} ms. Its last words: ${last}`]);
}

// A bot that was killed leaves its server running. Two servers on one append-only file would ruin it, so the
// old one is ended first, by its own password: a process id could belong to somebody else by now.
async function endOrphan(noteFile: string): Promise<void> {
  const note = await readFile(noteFile, 'utf8').then(
    (text) => JSON.parse(text) as { port: number; password: string; owner: number },
    () => undefined,
  );
  if (note === undefined) return;
  if (note.owner !== process.pid && isAlive(note.owner) && (await answers(note))) {
    throw new ConfigError([
      `DATA_DIR is in use by another bot process (pid ${note.owner}). Stop it, choose another DATA_DIR, or give both the same REDIS_URL.`,
    ]);
  }
  await send(note, 'SHUTDOWN');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const answers = async (note: { port: number; password: string }): Promise<boolean> =>
  (await send(note, 'PING')).includes('+PONG');

function send({ port, password }: { port: number; password: string }, command: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port, timeout: 5_000 });
    socket.on('connect', () => socket.write(`AUTH ${password}\r\n${command}\r\n`));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('PONG') || answer.includes('-ERR')) socket.end();
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => done(answer));
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : fail(address),
      );
    });
  });
}

const noServer = [
  'REDIS_URL is not set and no redis-server (or valkey-server) program was found. Do one of:',
  '      Debian, Ubuntu:  sudo apt-get install redis-server',
  '      macOS:           brew install redis',
  '      Docker:          docker run -d -p 127.0.0.1:6379:6379 redis:7 redis-server --appendonly yes --maxmemory-policy noeviction',
  '                       and set REDIS_URL=redis://127.0.0.1:6379',
].join('\n');
