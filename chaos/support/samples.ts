// What one process of the bot uses: memory, delay of its event loop, and what keeps it alive. From /proc and its metrics.
import { readFileSync } from 'node:fs';

export interface Sample {
  atMs: number;
  rssMb: number;
  heapMb: number;
  /** Since the sample before. */
  loopP99Ms: number;
  /** Timers, sockets and other handles, by type. */
  resources: Record<string, number>;
}

const PAGE_BYTES = 4_096;
const MB = 2 ** 20;

const rssMbOf = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / MB;

export async function sample({ url, pid }: { url: string; pid: number }, startedAt: number): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  const resources = [...text.matchAll(/^nodejs_active_resources\{type="(\w+)"\} (\d+)$/gm)];
  return {
    atMs: Date.now() - startedAt,
    rssMb: rssMbOf(pid),
    heapMb: value('nodejs_heap_size_used_bytes') / MB,
    loopP99Ms: value('nodejs_eventloop_lag_p99_seconds') * 1_000,
    resources: Object.fromEntries(resources.map(([, type = '', count]) => [type, Number(count)])),
  };
}

/** Least squares, per ten minutes. The first fifth is warm-up. */
export function slopePerTenMinutes(points: readonly { atMs: number; value: number }[]): number {
  const kept = points.slice(Math.floor(points.length / 5));
  const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(kept.map(({ atMs }) => atMs)), mean(kept.map(({ value }) => value))];
  const over = kept.reduce((sum, { atMs, value }) => sum + (atMs - x) * (value - y), 0);
  const under = kept.reduce((sum, { atMs }) => sum + (atMs - x) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 600_000;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
