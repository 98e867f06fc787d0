// Waits at the start until Redis can be used, and says in one sentence why it cannot. What waiting does not fix ends the
// wait at once.
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { ConfigError } from '../errors.ts';
import type { Keys } from './keys.ts';
import { refusedCommands } from './needed-commands.ts';
import type { RedisTarget } from './redis-target.ts';

export interface AwaitOptions {
  target: RedisTarget;
  keys: Keys;
  /** How long a Redis may be silent, or unusable, before the start is given up. */
  timeoutMs: number;
}

/** What no time fixes: a pattern of the error, and the sentence, in which `at` is the place. */
const hopeless: readonly (readonly [RegExp, (at: string, error: Error) => string])[] = [
  [
    /DB index|SELECT is not allowed/i,
    (at) =>
      `${at} has no database of that number. Remove the number at the end of the URL, or choose another one.`,
  ],
  [
    /^(WRONGPASS|NOAUTH|ERR invalid password|ERR AUTH)|without any password configured/,
    (at) =>
      `${at} does not accept the password. Fix it: redis://:password@host:port, or REDIS_USERNAME and REDIS_PASSWORD.`,
  ],
  [/^NOPERM/, (at, { message }) => `${at} refuses a command that the bot needs (${message}). ${howToAllow}`],
  [
    /certificate required|CERTIFICATE_REQUIRED|peer did not return a certificate/i,
    (at) => `${at} asks for a client certificate. Set REDIS_TLS_CERT and REDIS_TLS_KEY.`,
  ],
  [
    /self[- ]signed|unable to (verify|get)|certificate has expired|altnames|ALTNAME/i,
    (at, { message }) =>
      `the certificate of ${at} can't be trusted (${message}). REDIS_TLS_CA names the file of your certificate authority.`,
  ],
  [
    /wrong version number|packet length too long|EPROTO.*record/i,
    (at) => `${at} does not speak TLS. Write redis://, or remove REDIS_TLS.`,
  ],
  [
    /cluster support disabled/,
    (at) => `${at} is not a cluster. For one server, set REDIS_URL instead of REDIS_CLUSTER_NODES.`,
  ],
  [
    /No such master with that name/,
    (at) =>
      `the Sentinels know no such master: ${at}. Fix REDIS_SENTINEL_NAME; SENTINEL MASTERS lists the names.`,
  ],
  [
    /unknown command.*SENTINEL/i,
    (at) => `no Sentinel answers for ${at}, but something else does. Sentinels usually listen on port 26379.`,
  ],
];

const howToAllow =
  'Give the Redis user the rights that docs/scaling.md lists, or use a Redis that has the command.';

/** Resolves when the client is connected. Throws ConfigError. */
export async function awaitConnected(redis: Redis, { target, timeoutMs }: AwaitOptions): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    let last: Error | undefined;
    const end = (problem?: ConfigError): void => {
      clearTimeout(timer);
      redis.off('error', hear);
      redis.off('node error', hear);
      redis.off('ready', succeed);
      if (problem === undefined) resolve();
      else reject(problem);
    };
    const succeed = (): void => end();
    const giveUp = async (): Promise<void> => {
      if (await isLoading(redis)) {
        timer.refresh();
        return;
      }
      const why = last === undefined ? '' : ` (${wordsOf(last)})`;
      const problem = `nothing answers at ${target.place}${why}. Start Redis, or fix the address.`;
      end(problemOf(target, `${problem}${tlsHint(target, last)}`));
    };
    const timer = setTimeout(() => void giveUp(), timeoutMs);
    function hear(error: Error): void {
      last = error;
      const problem = hopelessProblem(error, target);
      if (problem !== undefined) end(problem);
    }
    redis.on('error', hear);
    // What a cluster client says of all nodes together has lost why.
    redis.on('node error', hear);
    redis.once('ready', succeed);
  });
}

/** Resolves when Redis takes every command that the bot needs. Throws ConfigError. */
export async function awaitUsable(redis: Redis, options: AwaitOptions): Promise<void> {
  const { target, keys, timeoutMs } = options;
  const until = Date.now() + timeoutMs;
  for (;;) {
    const [refused, trouble] = await refusedCommands(redis, keys).then(
      (found) => [found, undefined] as const,
      (error: unknown) => [[], error instanceof Error ? error : new Error(String(error))] as const,
    );
    if (refused.length > 0) {
      const names = refused.map(({ command }) => command).join(', ');
      throw problemOf(
        target,
        `${theRedis(target)} refuses commands that the bot needs: ${names} (${refused[0]?.reason}). ${howToAllow}`,
      );
    }
    if (trouble === undefined) return;
    const problem = hopelessProblem(trouble, target);
    if (problem !== undefined) throw problem;
    if (Date.now() > until) throw problemOf(target, unusable(trouble, target));
    await pause(500);
  }
}

function unusable(error: Error, target: RedisTarget): string {
  const at = theRedis(target);
  if (/READONLY|read only replica/.test(error.message)) {
    return `${at} is a read-only replica. Name its master, or the Sentinels (REDIS_SENTINELS), which know it.`;
  }
  if (error.message.includes('OOM')) {
    return `${at} is full and takes no writes. Raise its maxmemory, or free memory.`;
  }
  return `${at} answers, but can't be used (${wordsOf(error)}).`;
}

/** Neither side of such a mistake says so: one waits, or the other hangs up before its reason is read. */
function tlsHint(target: RedisTarget, last: Error | undefined): string {
  const { tls } = target.kind === 'server' ? target.options : target.access;
  if (last !== undefined && !/ECONNRESET|ETIMEDOUT|EPIPE|closed/.test(wordsOf(last))) return '';
  const [on, off] =
    target.kind === 'server'
      ? ['write rediss://', 'write redis://']
      : ['set REDIS_TLS=true', 'remove REDIS_TLS'];
  if (tls === undefined) return ` If it expects TLS, ${on}.`;
  const certificate = ' If it asks for a client certificate, set REDIS_TLS_CERT and REDIS_TLS_KEY.';
  return ` If it does not speak TLS, ${off}.${'cert' in tls ? '' : certificate}`;
}

/** An address alone says less than a name does. */
const theRedis = ({ kind, place }: RedisTarget): string =>
  kind === 'server' ? `the Redis at ${place}` : place;

function hopelessProblem(error: Error, target: RedisTarget): ConfigError | undefined {
  const nodes = lastNodeError(error);
  const text = nodes === undefined ? error.message : nodes.message;
  const found = hopeless.find(([pattern]) => pattern.test(text));
  return found && problemOf(target, found[1](theRedis(target), nodes ?? error));
}

/** A cluster client wraps what its nodes said. */
const lastNodeError = (error: Error): Error | undefined =>
  'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : undefined;

const wordsOf = (error: Error): string => (lastNodeError(error) ?? error).message;

export const problemOf = (target: RedisTarget, problem: string): ConfigError =>
  new ConfigError([`${target.setting}: ${problem}`]);

/** Reading a large file back takes minutes; meanwhile the server answers. At its end, the client takes up to a second to notice. */
async function isLoading(redis: Redis): Promise<boolean> {
  if (redis.status !== 'connect') return false;
  const info = await redis.info('persistence').catch(() => '');
  return /^loading:/m.test(info);
}
