// Which traces are sent, as OpenTelemetry's own variables say: from the environment to a collector that counts what arrives.
import { afterEach, expect, it } from 'vitest';
import { startSpans } from '../../../src/observability/start-spans.ts';
import { currentTrace, traced } from '../../../src/observability/trace.ts';
import { type Collector, startCollector } from '../../support/collector.ts';
import { silentLog } from '../../support/log.ts';
import { redisConfig } from '../../support/redis-servers/redis-config.ts';

const TRACES = 200;
let collector: Collector;
afterEach(() => collector.close());

/** Requests, each with a job that it leads to, in two processes' worth of work. */
async function countSent(env: Record<string, string>): Promise<{ requests: number; jobs: number }> {
  collector = await startCollector();
  const config = redisConfig({ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const close = await startSpans({
    ...{ endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT, headers: {}, serviceName: 'test', version: '1' },
    ...{ sampler: config.OTEL_TRACES_SAMPLER, samplerArg: config.OTEL_TRACES_SAMPLER_ARG, log: silentLog },
  });
  for (let index = 0; index < TRACES; index += 1) {
    let parent: string | undefined;
    await traced({ line: 'request', message: 'Slack request', log: silentLog }, async () => {
      parent = currentTrace()?.parent;
    });
    await traced({ line: 'job', message: 'Job', parent, log: silentLog }, async () => undefined);
  }
  await close();
  const named = (name: string) => collector.spans().filter((span) => span.name === name);
  const jobs = named('Job');
  const begun = new Set(named('Slack request').map(({ traceId }) => traceId));
  expect(
    jobs.filter(({ traceId }) => !begun.has(traceId)),
    'jobs without their request',
  ).toEqual([]);
  return { requests: begun.size, jobs: jobs.length };
}

it.each([
  ['nothing', {}, TRACES],
  ['always_on', { OTEL_TRACES_SAMPLER: 'always_on' }, TRACES],
  ['always_off', { OTEL_TRACES_SAMPLER: 'always_off' }, 0],
  ['parentbased_always_off', { OTEL_TRACES_SAMPLER: 'PARENTBASED_ALWAYS_OFF' }, 0],
  ['a ratio of all', { OTEL_TRACES_SAMPLER: 'traceidratio' }, TRACES],
  ['a ratio of none', { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, 0],
] as const)('%s', async (_name, env, sent) => {
  expect(await countSent(env)).toEqual({ requests: sent, jobs: sent });
});

it.each(['traceidratio', 'parentbased_traceidratio'])(
  '%s sends whole traces, about a quarter',
  async (name) => {
    const sent = await countSent({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: '0.25' });

    expect(sent.jobs).toBe(sent.requests);
    // Further off once in a million times.
    expect(sent.requests).toBeGreaterThan(TRACES / 4 - 32);
    expect(sent.requests).toBeLessThan(TRACES / 4 + 32);
  },
);
