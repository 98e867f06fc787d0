// The same webhooks with 100,000 jobs waiting, beside a second web process whose queue is empty at the start of each round.
import { fill, race, startWeb } from './support/contenders.ts';
import type { BenchOptions, Figure } from './support/figure.ts';
import { webhookLoad } from './support/webhook-load.ts';

export const about = 'webhooks with 100,000 jobs waiting, beside an empty queue';

export async function run({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const load = webhookLoad(64, isShort ? 2_000 : 10_000);
  const [empty, full] = [await startWeb(), await startWeb()];
  empty.name = 'the bot, empty queue';
  full.name = 'the bot, jobs waiting';
  await fill(full, isShort ? 10_000 : 100_000, load);
  const [, standing] = await race([empty, full], isShort ? 1 : 5, load);
  await Promise.all([empty.stop(), full.stop()]);
  const [ofEmpty = Number.NaN] = standing?.ratios ?? [];
  return [{ name: 'webhooks per second, of an empty queue', value: ofEmpty, atLeast: 1 / 1.2 }];
}
