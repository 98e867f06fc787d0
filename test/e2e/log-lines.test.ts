// The log alone tells why something was slow: one trace id from what Slack or CircleCI sent, through jobs in another process,
// to each call they make. docs/logging.md lists the fields.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../playground/local-world.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { until } from '../support/until.ts';

interface Line {
  line: string;
  traceId: string;
  msg: string;
  level: string;
  job?: string;
  jobId?: string;
  outcome?: string;
  command?: string;
  userId?: string;
  ms: number;
  ackMs?: number;
  waitMs?: number;
  result?: string;
  calls: {
    to: string;
    method: string;
    path?: string;
    status?: number;
    requestId?: string;
    ms: number;
    at: number;
  }[];
  jobs?: { job: string; jobId: string }[];
}

/** Webhooks come first, so the card is theirs. */
const unpolled = { SWEEP_SECONDS: '3600', POLL_MIN_SECONDS: '600', POLL_MAX_SECONDS: '600' };
let dataDir: string;
let redis: EmbeddedRedis;
/** The web process. */
let world: LocalWorld;
let worker: BotProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(`${tmpdir()}/chatops-log-`);
  redis = await startEmbeddedRedis({ dataDir });
  world = await startLocalWorld({
    transport: 'http',
    env: { REDIS_URL: redis.url, ROLE: 'web', ...unpolled },
  });
  worker = await startBotProcess({ env: { ...world.env, ROLE: 'worker' } });
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  await redis.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const read = (lines: readonly string[]): Line[] =>
  lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ line }) => line !== undefined);
const web = () => read(world.bot.lines);
const work = () => read(worker.lines);
const ofTrace = (traceId: string) => work().filter((line) => line.traceId === traceId);
const type = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const isPost = ({ method }: { method: string }) => method === 'chat.postMessage';
const push = (subject: string) =>
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject });
const posts = () => world.slack.channel(world.channels.dev).messages();

it('a command: who waited how long for what, with CircleCI’s own ids of the calls', async () => {
  push('the first');
  await world.circleci.finish();
  await type('status main --project acme/web');
  await until(() => work().some(({ job }) => job === 'status'), 'the job');

  const request = web().find(({ command }) => command === 'status');
  expect(request).toMatchObject({
    ...{ line: 'request', msg: 'Slack request', level: 'info', kind: 'command', door: 'slash command' },
    ...{ outcome: 'ok', userId: world.people.ana, channelId: world.channels.dev, ackMs: expect.any(Number) },
    jobs: [{ job: 'status', jobId: expect.stringMatching(/^cmd-/) }],
  });
  const [job] = ofTrace(request?.traceId ?? '').filter(({ job: name }) => name === 'status');
  expect(job).toMatchObject({
    ...{ line: 'job', msg: 'Job', level: 'info', jobId: request?.jobs?.[0]?.jobId, queue: 'interactive' },
    ...{ outcome: 'done', run: 1, waitMs: expect.any(Number), ms: expect.any(Number) },
  });
  const asked = job?.calls.filter(({ to }) => to === 'circleci') ?? [];
  expect(asked.length).toBeGreaterThan(0);
  for (const { method, path, status, requestId } of asked) {
    const call = world.circleci.calls.find((one) => one.requestId === requestId);
    expect(call).toMatchObject({ method, path, status });
  }
  expect(job?.calls).toContainEqual({
    ...{ to: 'slack', method: 'response_url' },
    ...{ at: expect.any(Number), ms: expect.any(Number) },
  });
});

it('a slow CircleCI is seen in the calls', async () => {
  const slowMs = 300;
  world.circleci.answerAfter(() => pause(slowMs));
  await type('insights --project acme/web');
  const job = await until(() => work().find(({ job }) => job === 'insights'), 'the job');
  world.circleci.answerAfter(() => undefined);

  const [call] = job.calls.filter(({ to }) => to === 'circleci');
  expect(call?.ms).toBeGreaterThanOrEqual(slowMs);
  expect(job.ms).toBeGreaterThanOrEqual(call?.ms ?? Number.NaN);
});

it('a webhook: one trace from CircleCI’s request, through each job, to the posted card', async () => {
  await type('subscribe acme/web');
  await until(() => posts().length > 0, 'the subscription');
  const before = work().length;
  push('the second');
  await world.circleci.finish();
  const posted = await until(
    () =>
      work()
        .slice(before)
        .find(({ job, calls }) => job === 'deliver-card' && calls.some(isPost)),
    'the card',
  );

  const trace = ofTrace(posted.traceId);
  const webhook = web().find(({ traceId }) => traceId === posted.traceId);
  expect(webhook).toMatchObject({
    ...{ line: 'webhook', msg: 'CircleCI webhook', level: 'info', result: 'accepted', status: 200 },
    jobs: [{ job: 'record-event', jobId: expect.stringMatching(/^ev-/) }],
  });
  expect(trace.map(({ job }) => job)).toEqual(expect.arrayContaining(['record-event', 'deliver-card']));
  const named = [webhook, ...trace].flatMap((line) => line?.jobs?.map(({ jobId }) => jobId) ?? []);
  for (const { jobId } of trace) expect(named).toContain(jobId);
});

it('every field is documented, and nothing that people typed or that is secret is logged', async () => {
  const text = await readFile('docs/logging.md', 'utf8');
  const all = [...web(), ...work()];
  const fields = new Set(all.flatMap((line) => [...Object.keys(line), ...line.calls.flatMap(Object.keys)]));
  for (const field of fields) expect(text, field).toContain(`\`${field}\``);
  const log = [...world.bot.lines, ...worker.lines].join('\n');
  for (const secret of [
    world.slack.botToken,
    world.circleci.token,
    webhookSecret,
    'hooks.slack.com',
    'response_url=',
  ]) {
    expect(log).not.toContain(secret);
  }
});
