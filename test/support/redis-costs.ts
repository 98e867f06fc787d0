// What each Redis command of some work costs, in Redis's own words, seen with MONITOR.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
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
  const names = new Set(await commandsOn(redis, prefix, work));
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

/** Each command on keys with `prefix` while `work` runs, in order, those inside scripts included. */
export async function commandsOn(
  redis: Redis,
  prefix: string,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const names: string[] = [];
  const end = `${prefix}-end-of-work`;
  // Not ioredis' own `monitor`: it takes what comes in one piece with its start for answers.
  const { host, port = 6379, password } = redis.options;
  const monitor = connect(port, host);
  try {
    monitor.write(`AUTH ${password}\r\nMONITOR\r\n`);
    const lines = createInterface({ input: monitor })[Symbol.asyncIterator]();
    for (let answers = 0; answers < 2; answers++) await lines.next();
    await work();
    await redis.echo(end);
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const [name = '', ...args] = [...line.value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text);
      if (args.includes(end)) return names;
      if (args.some((arg) => arg?.includes(prefix)) && !isRunningJobs(args[0]))
        names.push(name.toLowerCase());
    }
    throw new Error('Redis ended MONITOR');
  } finally {
    monitor.destroy();
  }
}
