// Who may write DATA_DIR: two Redis servers on one append-only file would corrupt it. The claim is a file that names the
// embedded server and the bot process that owns it; it outlives a killed bot.
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';

export interface DataDirClaim {
  release(): Promise<void>;
}

const Holder = z.object({ port: z.number(), password: z.string(), owner: z.number() });
type Holder = z.infer<typeof Holder>;

/**
 * Claims the directory for a server that is about to start, and stops the server that a killed bot left behind.
 * Throws ConfigError if another live bot holds it, or the old server does not stop.
 */
export async function claimDataDir(dir: string, server: Omit<Holder, 'owner'>): Promise<DataDirClaim> {
  const file = join(dir, 'redis.json');
  const draft = join(dir, `redis-${randomBytes(4).toString('hex')}.json`);
  await writeFile(draft, JSON.stringify({ ...server, owner: process.pid }), { mode: 0o600 });
  try {
    // A link appears with its whole content, and only if none exists: of two bots that start at once, one wins.
    while (!(await link(draft, file).then(() => true, isTaken))) {
      const found = await readFile(file, 'utf8').catch(() => undefined);
      const holder = readHolder(found);
      if (holder !== undefined) await endOrphan(holder);
      // Not if another bot has just done the same and won.
      if ((await readFile(file, 'utf8').catch(() => undefined)) === found) await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

/** Of the bot that uses this DATA_DIR now. Includes the password. Throws ConfigError if none does. */
export async function urlOfRunningRedis(dataDir: string): Promise<string> {
  const holder = readHolder(await readFile(join(dataDir, 'redis.json'), 'utf8').catch(() => undefined));
  if (holder !== undefined && (await send(holder, 'PING')).includes('+OK')) {
    return `redis://:${holder.password}@127.0.0.1:${holder.port}`;
  }
  throw new ConfigError([
    `The bot that keeps its data in DATA_DIR (${dataDir}) is not running, so its Redis can't be asked. Start it first.`,
  ]);
}

function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

function readHolder(text = ''): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

// A process id alone proves nothing, because it may be reused: only with a server that accepts the password is it a live
// bot. A bot that is just starting gets a moment to answer.
async function endOrphan(holder: Holder): Promise<void> {
  const deadline = Date.now() + 2_000;
  while (holder.owner !== process.pid && isAlive(holder.owner) && Date.now() < deadline) {
    if ((await send(holder, 'PING')).includes('+OK')) {
      throw new ConfigError([
        `DATA_DIR is in use by another bot process (pid ${holder.owner}). Stop it, choose another DATA_DIR, or give both the same REDIS_URL.`,
      ]);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await send(holder, 'SHUTDOWN');
  if ((await send(holder, 'PING')).includes('+OK')) {
    throw new ConfigError([
      `A Redis server left behind by an earlier bot process (port ${holder.port}) still uses DATA_DIR and does not stop. Stop it, or choose another DATA_DIR.`,
    ]);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// The whole answer; its first line is `+OK` if the password is right, even while the server is still loading its data.
function send({ port, password }: Holder, command: 'PING' | 'SHUTDOWN'): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port, timeout: 5_000 });
    socket.on('connect', () => socket.write(`AUTH ${password}\r\n${command}\r\n`));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.split('\r\n').length > 2) socket.end();
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => done(answer));
  });
}
