// How long the event loop is blocked by the longest work there is: the log of a step, a config's YAML, a chart, a usage
// export. Everything else that the process does waits for as long.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { drawRunTrend } from '../src/charts/draw-run-trend.ts';
import type { Api } from '../src/circleci/api.ts';
import { createStepsApi } from '../src/circleci/v1/steps.ts';
import { createPipelinesApi } from '../src/circleci/v2/pipelines.ts';
import { readCsv } from '../src/jobs/insights/read-csv.ts';
import { createUsageSummer } from '../src/jobs/insights/sum-usage.ts';

export const about = 'how long logs, YAML, charts and usage exports block the event loop';

const MB = 1_000_000;
const RESOLUTION_MS = 5;

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
    `${'in ms'.padEnd(36)}${'longest block'.padStart(14)}${'99% within'.padStart(12)}${'takes'.padStart(9)}`,
  );
  for (const [name, start] of work) {
    // The first time loads code and starts the thread.
    await start();
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    const startedAt = performance.now();
    await start();
    const tookMs = performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, RESOLUTION_MS * 2));
    delay.disable();
    const [max, most] = [delay.max, delay.percentile(99)].map((ns) => (ns / 1e6 - RESOLUTION_MS).toFixed(1));
    say(`${name.padEnd(36)}${max?.padStart(14)}${most?.padStart(12)}${tookMs.toFixed(0).padStart(9)}`);
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
