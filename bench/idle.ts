// One webhook at a time: the bot's web process beside a server that adds a lean BullMQ job.
import { race, startFloor, startWeb } from './support/contenders.ts';
import type { BenchOptions, Figure } from './support/figure.ts';
import { webhookLoad } from './support/webhook-load.ts';

export const about = 'one webhook while nothing else happens, beside a lean job';

export async function run({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const contenders = [await startFloor('one lean BullMQ job', 'webhook-floor', 'add'), await startWeb()];
  const [lean, bot] = await race(contenders, isShort ? 1 : 5, webhookLoad(1, isShort ? 200 : 1_000));
  await Promise.all(contenders.map(({ stop }) => stop()));
  const [own = Number.NaN, reference = Number.NaN] = [bot?.row.p50Ms, lean?.row.p50Ms];
  return [
    { name: 'one webhook, p50, of one lean job', value: own / reference, atMost: 1.5 },
    { name: 'one webhook, p50', value: own, unit: 'ms' },
  ];
}
