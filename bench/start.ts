// From the start of the process until it is ready, and its memory when it has been idle for a while: the bot with both roles beside Bolt with
// four queues and workers. Both are bundled, and both find Redis running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundled } from './support/bundled.ts';
import { botEnvironment, median, ownRedis } from './support/contenders.ts';
import type { BenchOptions, Figure } from './support/figure.ts';
import { residentMegabytesOf } from './support/process-cpu.ts';

export const about = 'time until ready and idle memory, beside Bolt with four queues';

const IDLE_MS = 4_000;

interface Start {
  readyMs: number;
  megabytes: number;
}

export async function run({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const { dir, redis, removeDir } = await ownRedis();
  const env = { ...botEnvironment(redis.url, dir), ROLE: 'all', PORT: '0' };
  const own = await bundled();
  const floor = await bundled('start-floor', 'bench/support/start-floor.ts');
  const [bots, floors]: [Start[], Start[]] = [[], []];
  for (let round = 0; round < (isShort ? 1 : 7); round += 1) {
    floors.push(await start([floor, redis.url], env, isShort));
    bots.push(await start([own], env, isShort));
  }
  await redis.stop();
  await removeDir();
  const [bot, reference] = [middle(bots), middle(floors)];
  process.stdout.write(`Bolt and four queues: ${sayStart(reference)}\nthe bot: ${sayStart(bot)}\n`);
  return [
    { name: 'ready after, of Bolt and four queues', value: bot.readyMs / reference.readyMs, atMost: 1.4 },
    {
      name: 'idle memory, of Bolt and four queues',
      value: bot.megabytes / reference.megabytes,
      atMost: 1.25,
    },
    { name: 'ready after', value: bot.readyMs, unit: 'ms' },
    { name: 'idle memory', value: bot.megabytes, unit: 'MB' },
  ];
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv, isShort: boolean): Promise<Start> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"msg":"Ready"')) resolve();
    });
  });
  const readyMs = performance.now() - startedAt;
  await sleep(isShort ? 500 : IDLE_MS);
  const megabytes = residentMegabytesOf(child.pid ?? 0);
  child.removeAllListeners('exit').kill('SIGKILL');
  await once(child, 'close');
  return { readyMs, megabytes };
}

const middle = (starts: readonly Start[]): Start => ({
  readyMs: median(starts.map(({ readyMs }) => readyMs)),
  megabytes: median(starts.map(({ megabytes }) => megabytes)),
});

const sayStart = ({ readyMs, megabytes }: Start): string =>
  `ready after ${readyMs.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`;
