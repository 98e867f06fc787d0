// How soon a fresh failure has its card while 500 webhooks of green runs wait: without a limit of CircleCI, and with one that allows ten reads
// a second.
import { type BotWorld, startBotWorld } from './support/bot-world.ts';
import type { Figure } from './support/figure.ts';

export const about = "a fresh failure's card while 500 webhooks wait, with and without a CircleCI limit";

const WAITING = 500;
const LIMIT = { limit: 600, windowSeconds: 60 };

interface Row {
  cardMs: number;
  /** Of the green runs' webhooks, when the card came. */
  left: number;
  reads: number;
}

export async function run(): Promise<readonly Figure[]> {
  const free = await measure('off');
  const limited = await measure(LIMIT);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const line = (title: string, cells: readonly string[]) =>
    say(title.padEnd(36) + cells.map((cell) => cell.padStart(12)).join(''));
  line('', ['card after', 'of row 1', 'still left', 'reads']);
  for (const [title, row] of [
    ['1 no limit', free],
    [`2 ${LIMIT.limit} reads per ${LIMIT.windowSeconds} s`, limited],
  ] as const) {
    const ratio = (row.cardMs / free.cardMs).toFixed(2);
    line(title, [`${(row.cardMs / 1000).toFixed(2)} s`, ratio, `${row.left}`, `${row.reads}`]);
  }
  return [
    { name: 'card without a limit', value: free.cardMs / 1000, unit: 's' },
    { name: 'card under a limit', value: limited.cardMs / 1000, unit: 's', atMost: 3 },
  ];
}

async function measure(limit: Parameters<BotWorld['world']['circleci']['rateLimit']>[0]): Promise<Row> {
  const bot = await startBotWorld();
  try {
    const { circleci } = bot.world;
    const { projectSlug } = await bot.follow();
    const failing = await bot.follow();
    for (let at = 0; at < WAITING; at += 1) await bot.endedRun(projectSlug, 'green');
    // Known to the bot: it learns the limit from the first answer.
    circleci.rateLimit(limit);
    const before = circleci.calls.length;
    await circleci.deliver();
    await bot.endedRun(failing.projectSlug, 'failed');
    const startedAt = performance.now();
    void circleci.deliver();
    await bot.told(failing.channelId);
    const cardMs = performance.now() - startedAt;
    const [list, sorted] = ['wait', 'prioritized'].map((state) => `chatops-bull:intake:${state}`);
    const left = (await bot.redis.llen(list ?? '')) + (await bot.redis.zcard(sorted ?? ''));
    return { cardMs, left, reads: circleci.calls.length - before };
  } finally {
    await bot.close();
  }
}
