// From the webhook of a failed run to its card in Slack, while nothing else happens; beside a BullMQ job that is added, processed and
// sends one HTTP POST. Then again with a CircleCI that takes 100 ms for each answer, as the real one does.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { until } from '../playground/until.ts';
import { type BotWorld, startBotWorld } from './support/bot-world.ts';
import { bundled } from './support/bundled.ts';
import type { Figure } from './support/figure.ts';

export const about = 'webhook of a failed run -> its card in Slack, beside add -> process -> one HTTP POST';

const WARM_UP = 5;
/** Of the thread, until the next round. */
const REST_MS = 60;
const DISTANT_MS = 100;

export async function run({ isShort }: { isShort: boolean }): Promise<readonly Figure[]> {
  const ROUNDS = isShort ? 8 : 40;
  const bot = await startBotWorld();
  const floor = await startFloor(bot.redis);
  try {
    const near: [number, number][] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const pair: [number, number] = [await floor.once(), await cardOnce(bot)];
      if (round >= WARM_UP) near.push(pair);
    }
    const reads = await readsOf(bot);
    bot.world.circleci.answerAfter(() => wait(DISTANT_MS));
    const far: number[] = [];
    for (let round = 0; round < ROUNDS / 4; round += 1) far.push(await cardOnce(bot));
    return print(near, far, reads);
  } finally {
    await floor.stop();
    await bot.close();
  }
}

async function cardOnce({ world, follow, endedRun, told }: BotWorld): Promise<number> {
  const { projectSlug, channelId } = await follow();
  await endedRun(projectSlug, 'failed');
  const startedAt = performance.now();
  void world.circleci.deliver();
  await told(channelId);
  const ms = performance.now() - startedAt;
  await until(() => world.slack.channel(channelId).messages().length > 0, 'the card');
  await wait(REST_MS);
  return ms;
}

/** CircleCI calls of one failed run, with its thread. */
async function readsOf(bot: BotWorld): Promise<number> {
  await bot.quiet();
  const before = bot.world.circleci.calls.length;
  await cardOnce(bot);
  await wait(2_000);
  const calls = bot.world.circleci.calls.slice(before);
  return calls.filter(({ query }) => !query.includes('org-slug')).length;
}

async function startFloor(of: Redis) {
  const { host, port, password } = of.options;
  const redisUrl = `redis://:${password}@${host}:${port}`;
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('lean', { connection: redis });
  let arrived = (): void => undefined;
  const server = createServer((request, response) => {
    arrived();
    request.resume().on('end', () => response.end('{"ok":true}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const postTo = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const path = await bundled('card-floor', 'bench/support/card-floor.ts');
  const child = fork(path, [redisUrl, postTo], { execArgv: [] });
  await once(child, 'message');
  return {
    async once(): Promise<number> {
      const posted = new Promise<void>((done) => {
        arrived = done;
      });
      const startedAt = performance.now();
      await queue.add('card', { id: 'card' }, { removeOnComplete: true });
      await posted;
      return performance.now() - startedAt;
    },
    async stop() {
      child.disconnect();
      await queue.close();
      redis.disconnect();
      server.close();
    },
  };
}

const at = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function print(near: readonly [number, number][], far: readonly number[], reads: number): readonly Figure[] {
  const [floors, cards] = [near.map(([floor]) => floor), near.map(([, card]) => card)];
  const row = (title: string, times: readonly number[], ratio: string) => {
    const cells = [at(times, 0.5), at(times, 0.99)].map((ms) => ms.toFixed(1).padStart(10)).join('');
    say(title.padEnd(44) + cells + ratio.padStart(14));
  };
  say(`${''.padEnd(44)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}${'p50 of row 1'.padStart(14)}`);
  row('1 add -> process -> one HTTP POST', floors, '');
  row('2 webhook -> card', cards, (at(cards, 0.5) / at(floors, 0.5)).toFixed(2));
  row(`3 webhook -> card, ${DISTANT_MS} ms for each CircleCI read`, far, '');
  say(`\nCircleCI reads for one failed run, its thread included: ${reads}`);
  return [
    { name: 'webhook -> card, p50 of the floor', value: at(cards, 0.5) / at(floors, 0.5), atMost: 4 },
    { name: 'webhook -> card, p50', value: at(cards, 0.5), unit: 'ms' },
    { name: `with ${DISTANT_MS} ms for each read, p50`, value: at(far, 0.5), unit: 'ms' },
    { name: 'CircleCI reads of a failed run with its thread', value: reads, atMost: 6 },
  ];
}
