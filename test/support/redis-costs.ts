// What each Redis command of some work costs, in Redis's own words, seen with MONITOR.
import type { Redis } from 'ioredis';

/** Their N is the size of a job or of an id, not how much waits. */
const growsWithItsOwnArguments = new Set([
  'hmset',
  'hset',
  'hgetall',
  'hmget',
  'del',
  'exists',
  'multi',
  'exec',
  'evalsha',
  'eval',
]);

/**
 * The commands on keys with `prefix` while `work` runs, those inside scripts included, that cost more when the keys hold more.
 * Each with its complexity, as `lpos O(N) where N is …`.
 */
export async function growingCommands(
  redis: Redis,
  prefix: string,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const names = await commandNames(redis, prefix, work);
  if (names.size === 0) throw new Error(`no command on ${prefix} was seen`);
  const docs = (await redis.command('DOCS', ...names)) as unknown[];
  const found: string[] = [];
  for (let at = 0; at < docs.length; at += 2) {
    const facts = docs[at + 1] as string[];
    const complexity = String(facts[facts.indexOf('complexity') + 1]);
    const name = String(docs[at]);
    if (!growsWithItsOwnArguments.has(name) && !/^O\((?:1|log ?\(N\))(?:\+M)?\)/i.test(complexity))
      found.push(`${name} ${complexity}`);
  }
  return found.sort();
}

/** As long as the workers take jobs at once, however many wait. */
const isRunningJobs = (key = ''): boolean => key.endsWith(':active');

/** In lower case, those inside scripts included. */
export async function commandNames(
  redis: Redis,
  prefix: string,
  work: () => Promise<unknown>,
): Promise<Set<string>> {
  const names = new Set<string>();
  const end = `${prefix}-end-of-work`;
  const monitor = await redis.monitor();
  try {
    const ended = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, [name = '', ...args]: string[]) => {
        if (args.includes(end)) resolve();
        else if (args.some((arg) => arg.includes(prefix)) && !isRunningJobs(args[0]))
          names.add(name.toLowerCase());
      });
    });
    await work();
    await redis.echo(end);
    await ended;
  } finally {
    monitor.disconnect();
  }
  return names;
}
