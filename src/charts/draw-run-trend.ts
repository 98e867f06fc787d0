// Draws the chart of a workflow's runs on a thread of its own: it takes a quarter of a second.
import { createThread } from '../threads/create-thread.ts';
import type { RunTrend } from './run-trend.ts';

const draw = createThread<RunTrend, Uint8Array>({
  file: './run-trend-worker',
  from: import.meta.url,
  timeoutMs: 60_000,
});

/** A PNG of 2,400 by 1,440 pixels, about 100 kB. */
export async function drawRunTrend(trend: RunTrend): Promise<Buffer> {
  return Buffer.from(await draw(trend));
}
