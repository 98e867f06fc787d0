// What Redis keeps of a finished pipeline, for 3 to 30 days: with a card and its thread, without, and of a project that nobody follows. Beside
// one lean BullMQ job that is kept whole.
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { until } from '../playground/until.ts';
import { type BotWorld, startBotWorld } from './support/bot-world.ts';
import type { Figure } from './support/figure.ts';

export const about = 'what Redis keeps of a finished pipeline, in bytes and keys';

const RUNS = 30;

interface Kept {
  bytes: number;
  keys: number;
}

export async function run(): Promise<readonly Figure[]> {
  const bot = await startBotWorld();
  try {
    const { redis } = bot;
    const lean = await leanJobs(redis);
    const failed = await keptOf(bot, async () => {
      const followed = await Promise.all(Array.from({ length: RUNS }, bot.follow));
      for (const { projectSlug } of followed) await bot.endedRun(projectSlug, 'failed');
      const before = await keysOf(redis);
      await bot.world.circleci.deliver();
      for (const { channelId } of followed) await until(() => hasThread(bot, channelId), 'the thread');
      return before;
    });
    const green = await keptOf(bot, () => events(bot, async () => (await bot.follow()).projectSlug));
    const unfollowed = await keptOf(bot, () => events(bot, async () => bot.addProject()));
    print([
      ['1 a lean BullMQ job, kept whole', lean],
      ['2 a failed run, its card and thread', failed],
      ['3 a green run', green],
      ['4 a run that nobody follows', unfollowed],
    ]);
    return [
      { name: 'a failed run, its card and thread', value: failed.bytes / 1024, unit: 'KB', atMost: 8 },
      { name: 'a run that nobody follows', value: unfollowed.bytes / 1024, unit: 'KB' },
    ];
  } finally {
    await bot.close();
  }
}

async function events(bot: BotWorld, project: () => Promise<string>): Promise<Kept> {
  for (let at = 0; at < RUNS; at += 1) await bot.endedRun(await project(), 'green');
  const before = await keysOf(bot.redis);
  await bot.world.circleci.deliver();
  return before;
}

/** Per run: `play` returns what there was before. */
async function keptOf({ redis }: BotWorld, play: () => Promise<Kept>): Promise<Kept> {
  const before = await play();
  const isIdle = async () => (await working(redis)) === 0;
  await until(isIdle, 'all jobs to end', { timeoutMs: 120_000, everyMs: 100 });
  const after = await keysOf(redis);
  return { bytes: (after.bytes - before.bytes) / RUNS, keys: (after.keys - before.keys) / RUNS };
}

async function working(redis: Redis): Promise<number> {
  let jobs = 0;
  for (const queue of ['intake', 'delivery', 'upkeep']) {
    const key = (state: string) => `chatops-bull:${queue}:${state}`;
    jobs += (await redis.llen(key('wait'))) + (await redis.llen(key('active')));
    jobs += await redis.zcard(key('prioritized'));
  }
  return jobs;
}

function hasThread({ world: { slack } }: BotWorld, channelId: string): boolean {
  const [card] = slack.channel(channelId).messages();
  return card !== undefined && slack.channel(channelId).thread(card.ts).length > 1;
}

/** All but what BullMQ keeps once for each queue. */
async function keysOf(redis: Redis): Promise<Kept> {
  const all = (await redis.keys('*')).filter(
    (key) => !/:(events|meta|id|pc|marker|stalled-check|delayed|repeat.*)$/.test(key),
  );
  let bytes = 0;
  for (const key of all) bytes += Number(await redis.memory('USAGE', key, 'SAMPLES', 0));
  return { bytes, keys: all.length };
}

async function leanJobs(of: Redis): Promise<Kept> {
  const connection = of.duplicate();
  const queue = new Queue('lean', { connection });
  const worker = new Worker('lean', async () => undefined, { connection });
  const before = await keysOf(of);
  for (let at = 0; at < RUNS; at += 1) await queue.add('event', { id: at }, { jobId: `ev-${at}` });
  await until(async () => (await queue.getCompletedCount()) === RUNS, 'the lean jobs');
  const after = await keysOf(of);
  await worker.close();
  await queue.close();
  connection.disconnect();
  return { bytes: (after.bytes - before.bytes) / RUNS, keys: (after.keys - before.keys) / RUNS };
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function print(rows: readonly [string, Kept][]): void {
  const lean = rows[0]?.[1].bytes ?? Number.NaN;
  say(`Per pipeline of two jobs, with its three webhooks; ${RUNS} each.\n`);
  say(`${''.padEnd(40)}${'bytes'.padStart(10)}${'keys'.padStart(8)}${'of row 1'.padStart(10)}`);
  for (const [title, { bytes, keys }] of rows) {
    const cells = [
      bytes.toFixed(0).padStart(10),
      keys.toFixed(1).padStart(8),
      (bytes / lean).toFixed(2).padStart(10),
    ];
    say(title.padEnd(40) + cells.join(''));
  }
}
