// How long the event loop is blocked by the longest work there is: the log of a step, a config's YAML, a chart, a usage
// export. Everything else that the process does waits for as long. In processor time of the main thread, where the system
// tells it (Linux): on a busy machine, the clock also counts what other processes do.
import { readFileSync } from 'node:fs';
import { drawRunTrend } from '../src/charts/draw-run-trend.ts';
import type { Api } from '../src/circleci/api.ts';
import { createStepsApi } from '../src/circleci/v1/steps.ts';
import { createPipelinesApi } from '../src/circleci/v2/pipelines.ts';
import { readCsv } from '../src/jobs/insights/read-csv.ts';
import { createUsageSummer } from '../src/jobs/insights/sum-usage.ts';

export const about = 'how long logs, YAML, charts and usage exports block the event loop';

const MB = 1_000_000;

const output = (text: string) => async () => {
  const bytes = Buffer.from(JSON.stringify([{ message: text, type: 'out' }]));
  const steps = createStepsApi(
    () => Promise.reject(new Error('not asked')),
    async () => ({ chunks: pieces(bytes) }),
    ['the-token'],
  );
  await steps.output('https://storage.example/output', { maxLines: 200 });
};

const work: readonly [name: string, run: () => Promise<unknown>][] = [
  ['a log of 8 MB, lines', output('error: it failed in src/a.ts\n'.repeat(8 * (MB / 29)))],
  ['a log of 1 MB, carriage returns', output('\r'.repeat(MB))],
  ['a log of 1 MB, redis://:', output('redis://:'.repeat(MB / 9))],
  [
    'YAML of 1.3 MB, 60,000 keys',
    config(Array.from({ length: 60_000 }, (_, at) => `  k${at}: {type: a}`).join('\n')),
  ],
  ['YAML of 4 kB, nested keys', config('? '.repeat(2_000))],
  ['a chart', () => drawRunTrend({ title: 'build', slices: [], sliceDays: 1 })],
  ['a usage export of 16 MB', usage],
];

export async function run(): Promise<void> {
  say(
    `${'in ms'.padEnd(36)}${'longest block'.padStart(14)}${'by the clock'.padStart(14)}${'takes'.padStart(9)}`,
  );
  for (const [name, start] of work) {
    // The first time loads code and starts the thread.
    await start();
    const rounds = [await measure(start), await measure(start), await measure(start)];
    const [block, clock, took] = (['blockMs', 'clockMs', 'tookMs'] as const).map((key) =>
      Math.min(...rounds.map((round) => round[key])).toFixed(key === 'tookMs' ? 0 : 1),
    );
    say(`${name.padEnd(36)}${block?.padStart(14)}${clock?.padStart(14)}${took?.padStart(9)}`);
  }
}

/** The longest time between two rounds of the event loop. */
async function measure(start: () => Promise<unknown>) {
  let [blockMs, clockMs, isRunning] = [0, 0, true];
  let last = { cpu: mainThreadMs(), clock: performance.now() };
  const look = () => {
    const now = { cpu: mainThreadMs(), clock: performance.now() };
    blockMs = Math.max(blockMs, now.cpu - last.cpu);
    clockMs = Math.max(clockMs, now.clock - last.clock);
    last = now;
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  const startedAt = performance.now();
  await start();
  const tookMs = performance.now() - startedAt;
  look();
  isRunning = false;
  return { blockMs, clockMs, tookMs };
}

/** https://docs.kernel.org/scheduler/sched-stats.html: nanoseconds on a processor. */
function mainThreadMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

function config(parameters: string): () => Promise<unknown> {
  const answer = { source: `parameters:\n${parameters}`, compiled: '' };
  const api = createPipelinesApi({ get: async () => answer } as unknown as Api);
  return () => api.parameters('5034460f-c7c4-4c43-9457-de07e2029e7b');
}

async function usage(): Promise<unknown> {
  const row = 'acme-web,large,12.5,340\n'.repeat(16 * (MB / 24));
  const bytes = Buffer.from(`PROJECT_NAME,RESOURCE_CLASS,TOTAL_CREDITS,JOB_RUN_SECONDS\n${row}`);
  return createUsageSummer().add(readCsv(pieces(bytes)));
}

/** As a connection brings them: each after the event loop went round. */
async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    await new Promise((resolve) => setImmediate(resolve));
    yield bytes.subarray(at, at + 65_536);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
