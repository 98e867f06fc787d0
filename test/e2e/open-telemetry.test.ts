// With a collector, one trace leads from what Slack or CircleCI sent to the posted card. The collector is a real HTTP server that
// reads OTLP as JSON.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { type Collector, type Span, startCollector } from '../support/collector.ts';
import { until } from '../support/until.ts';

const apiKey = 'collector-key-of-this-test';
let dataDir: string;
let redis: EmbeddedRedis;
let collector: Collector;
/** The web process. */
let world: LocalWorld;
let worker: BotProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(`${tmpdir()}/chatops-otel-`);
  redis = await startEmbeddedRedis({ dataDir });
  collector = await startCollector();
  const env = {
    ...{ REDIS_URL: redis.url, ROLE: 'web' },
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: `api-key=${apiKey}` },
    ...{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' },
    // Webhooks come first, so the card is theirs.
    ...{ SWEEP_SECONDS: '3600', POLL_MIN_SECONDS: '600', POLL_MAX_SECONDS: '600' },
  };
  world = await startLocalWorld({ transport: 'http', env });
  worker = await startBotProcess({ env: { ...world.env, ROLE: 'worker' } });
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  await Promise.all([redis.stop(), collector.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

const type = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const posts = () => world.slack.channel(world.channels.dev).messages();
const above = ({ parentSpanId }: Span) => collector.spans().find(({ spanId }) => spanId === parentSpanId);
/** From the span up to its root. */
const path = (span: Span | undefined): string[] => (span ? [span.name, ...path(above(span))] : []);
/** Spans arrive in batches, parents after their children. */
const arrived = (...names: string[]) =>
  until(() => collector.spans().find((span) => path(span).join() === names.join()), names.join(' below '));

it('a webhook: from CircleCI’s request, through the jobs, to the post in Slack', async () => {
  await type('subscribe acme/web');
  await until(() => posts().length > 0, 'the subscription');
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'x' });
  await world.circleci.finish();
  const post = await arrived(
    ...['Slack chat.postMessage', 'job deliver-card', 'job record-event', 'CircleCI webhook'],
  );

  const trace = collector.spans().filter(({ traceId }) => traceId === post.traceId);
  expect(trace.length).toBeGreaterThanOrEqual(4);
  expect(above(post)?.attributes).toMatchObject({
    ...{ 'messaging.system': 'bullmq', 'messaging.destination.name': 'delivery' },
    ...{ 'chatops.outcome': 'done', 'chatops.job': 'deliver-card' },
  });
});

it('a command: from Slack’s request to the calls to CircleCI and the answer', async () => {
  await type('status main --project acme/web');
  const call = await arrived('CircleCI GET', 'job status', 'Slack request');

  const asked = world.circleci.calls.find(
    ({ requestId }) => requestId === call.attributes['circleci.request_id'],
  );
  expect(asked).toMatchObject({ method: 'GET', path: call.attributes['url.path'] });
  await arrived('Slack response_url', 'job status', 'Slack request');
  const root = collector
    .spans()
    .find(({ name, traceId }) => name === 'Slack request' && traceId === call.traceId);
  expect(root?.attributes).toMatchObject({ 'chatops.command': 'status', 'chatops.outcome': 'ok' });
  const line = world.bot.lines.find((text) => text.includes('"command":"status"'));
  expect(line, 'the log has the same id').toContain(call.traceId);
});

it('a call that fails is an error; a job that CircleCI refuses is not', async () => {
  const times = Number.POSITIVE_INFINITY;
  world.circleci.faults.add({ path: /insights/, kind: 'status', status: 403, times });
  await type('insights --project acme/web');
  const job = await arrived('job insights', 'Slack request');
  world.circleci.faults.clear();

  expect(job).toMatchObject({ isError: false, attributes: { 'chatops.outcome': 'refused' } });
  const failed = collector.spans().filter(({ isError, traceId }) => isError && traceId === job.traceId);
  expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
    ['CircleCI GET', '403'],
  ]);
});

it('names the service, sends its headers, and nothing that is secret', () => {
  expect(collector.requests.length).toBeGreaterThan(0);
  for (const { headers, resource } of collector.requests) {
    expect(headers).toMatchObject({ 'api-key': apiKey, 'content-type': 'application/json' });
    expect(resource).toMatchObject({
      ...{ 'service.name': 'circleci-chatops', 'service.version': expect.any(String) },
      'deployment.environment.name': 'test',
    });
  }
  const sent = JSON.stringify(collector.spans());
  const ticks = collector.spans().filter(({ name }) => name === 'job poll');
  expect(ticks.length, 'only ticks that find something to do').toBeLessThan(5);
  for (const secret of [world.slack.botToken, world.circleci.token, 'xoxb-', world.people.ana]) {
    expect(sent).not.toContain(secret);
  }
  const log = [...world.bot.lines, ...worker.lines].join('\n');
  expect(log).not.toContain(apiKey);
});

it('says once that the collector is away, goes on, and stops in time', async () => {
  await collector.close();
  await type('status main --project acme/web');
  const complaint = /"level":"warn".*Traces don’t reach the collector/;
  await until(() => worker.lines.some((line) => complaint.test(line)), 'the complaint');

  expect(await worker.stop()).toBe(0);
  expect(worker.lines.filter((line) => complaint.test(line))).toHaveLength(1);
});
