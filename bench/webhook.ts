// From a signed webhook to the answer that says it is stored, at 64 connections: the bot's web process beside a bare server
// and one that adds a lean BullMQ job.
import { race, startFloor, startWeb } from './support/contenders.ts';
import type { BenchOptions, Figure } from './support/figure.ts';
import { webhookLoad } from './support/webhook-load.ts';

export const about = 'signed webhook -> stored -> answered, beside a bare server and a lean job';

export async function run({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const contenders = [
    await startFloor('bare node:http and HMAC', 'webhook-floor', 'bare'),
    await startFloor('and one lean BullMQ job', 'webhook-floor', 'add'),
    await startWeb(),
  ];
  const [, lean, bot] = await race(contenders, isShort ? 1 : 5, webhookLoad(64, isShort ? 2_000 : 10_000));
  await Promise.all(contenders.map(({ stop }) => stop()));
  const [ofBare = Number.NaN, ofLean = Number.NaN] = bot?.ratios ?? [];
  return [
    { name: 'webhooks per second, of a bare server', value: ofBare, atLeast: 0.4 },
    { name: 'webhooks per second, of one lean job', value: ofLean, atLeast: 0.75 },
    { name: 'Redis CPU per webhook', value: bot?.row.redisMicros ?? Number.NaN, unit: 'µs', atMost: 60 },
    { name: 'Redis CPU per lean job', value: lean?.row.redisMicros ?? Number.NaN, unit: 'µs' },
    { name: 'CPU per webhook', value: bot?.row.serverMicros ?? Number.NaN, unit: 'µs' },
    { name: 'CPU per lean job', value: lean?.row.serverMicros ?? Number.NaN, unit: 'µs' },
  ];
}
