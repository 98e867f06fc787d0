// The web process as wired in production: the Slack stand-in sends signed HTTP requests to the real Bolt, and the tests
// read the resulting jobs from a real Redis.
import { once } from 'node:events';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { renderAskEnvDelete } from '../../../src/blocks/env/ask-env-delete.ts';
import type { JobRequest } from '../../../src/contracts/index.ts';
import { createDispatcher } from '../../../src/handlers/engine/dispatch.ts';
import { startSlackIntake } from '../../../src/handlers/intake/bolt.ts';
import { type HttpServer, startHttpServer } from '../../../src/handlers/intake/http.ts';
import { createQueues, type Queues } from '../../../src/jobs/engine/queues.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { createOutbox } from '../../../src/slack/outbox.ts';
import { failFast } from '../../../src/store/connection.ts';
import { createSeal } from '../../../src/store/seal.ts';
import { MEMBER } from '../../support/origin.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const { url, prefix } = testRedis();
const log = createLogger({ level: 'silent', secrets: [] });
const seal = createSeal([Buffer.alloc(32, 7).toString('base64')]);

let slack: SlackStandIn;
let redis: Redis;
let queues: Queues;
let interactive: Queue;
let server: HttpServer;
let channelId: string;
let userId: string;
let defaultProject: string | undefined;
/** Replaces Redis for the next request. */
let enqueue: (job: JobRequest) => Promise<void>;

beforeAll(async () => {
  slack = await startSlack();
  channelId = slack.addChannel({ name: 'builds' }).id;
  userId = slack.addUser({ name: 'ada' }).id;
  redis = new Redis(url, { ...failFast, connectionName: `${prefix}-quick` });
  await once(redis, 'ready');
  queues = createQueues({ connection: redis, prefix, log });
  interactive = new Queue('interactive', { connection: redis, prefix });
  const outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  const dispatcher = createDispatcher({
    queues: { enqueue: (job) => enqueue(job) },
    readChannel: async () => ({ defaultProject }),
    ...{ readThread: async () => undefined, isFirst: async () => true },
    knownProjects: async () => [{ slug: 'gh/acme/web' }, { slug: 'gh/acme/api' }],
    readSuggestions: async () => undefined,
    slack: outbox,
    origins: { of: async () => MEMBER },
    policy: () => ({ rules: [], default: 'allow' }),
    seal: seal.seal,
    newReference: () => 'REF-1',
    log,
  });
  const { signingSecret, botToken, apiUrl } = slack;
  const intake = startSlackIntake({
    botToken,
    signingSecrets: [signingSecret],
    apiUrl,
    log,
    dispatcher,
  });
  server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes: intake.routes,
  });
  slack.sendRequestsTo(`${server.url}/slack/events`);
});
beforeEach(() => {
  defaultProject = undefined;
  enqueue = queues.enqueue;
});
afterAll(async () => {
  await server.close();
  await slack.close();
  await interactive.close();
  await queues.close();
  await redis.quit();
});

const person = () => slack.person(userId);
const whispers = () => slack.channel(channelId).ephemerals(userId);
/** The question that a worker would ask. */
async function askToDelete() {
  const message = renderAskEnvDelete({ project: 'gh/acme/web', name: 'OLD' });
  const { botToken: token, apiUrl } = slack;
  await createOutbox({ token, apiUrl, log }).ephemeral({ channelId, userId, message });
  return whispers().at(-1);
}
async function newestJob() {
  const jobs = await interactive.getJobs(['waiting', 'prioritized']);
  const [job] = jobs.toSorted((a, b) => b.timestamp - a.timestamp);
  return { name: job?.name, id: job?.id, data: job?.data };
}

describe('a request from Slack', () => {
  it('a command is stored in Redis before it is acked', async () => {
    const ack = await person().command(channelId, 'trigger acme/web main --param “text=a & b”');

    expect(ack).toMatchObject({ ok: true, status: 200, body: { response_type: 'ephemeral' } });
    expect(await newestJob()).toMatchObject({
      name: 'trigger',
      id: expect.stringMatching(/^cmd-/),
      data: { project: 'gh/acme/web', branch: 'main', parameters: { text: 'a & b' }, actor: { userId } },
    });
    expect(whispers().at(-1)?.text).toContain('On it: triggering a pipeline of acme/web');
  });

  it('a typo is answered with the correct usage', async () => {
    await person().command(channelId, 'whoamo <b>');
    expect(JSON.stringify(whispers().at(-1))).toContain('Did you mean `/circleci whoami`');
  });

  it('a command without a project asks for one; choosing runs the command and replaces the question', async () => {
    await person().command(channelId, 'retry main --all');
    const question = whispers().at(-1);
    if (question === undefined) throw new Error('no question');
    const shown = await person().typeahead(question, 'pick-project', 'api');
    const ack = await person().select(question, 'pick-project', 'gh/acme/api');

    expect(shown).toEqual([{ text: 'acme/api', value: 'gh/acme/api' }]);
    expect(ack.ok).toBe(true);
    expect(await newestJob()).toMatchObject({
      name: 'retry',
      data: { target: { ref: { kind: 'branch', branch: 'main' }, project: 'gh/acme/api' }, mode: 'all' },
    });
    await until(
      () => whispers().some(({ ts, text }) => ts === question.ts && text.includes('On it')),
      'the answer',
    );
  });

  it('a secret typed in the window is sealed', async () => {
    await person().command(channelId, 'env set TOKEN --project acme/web');
    const view = await until(() => person().openViews()[0], 'the window');
    expect(await person().fillAndSubmit(view.id, { value: ' ' })).toMatchObject({ errors: { value: /./ } });
    const ack = await person().fillAndSubmit(view.id, { value: 'hunter2' });

    expect(ack).toMatchObject({ ok: true });
    expect(person().openViews()).toEqual([]);
    const { name, data } = await newestJob();
    expect(name).toBe('env-set');
    expect(JSON.stringify(data)).not.toContain('hunter2');
    expect(seal.open(data.sealedValue, 'env:gh/acme/web:TOKEN')).toBe('hunter2');
  });

  it('two clicks enqueue two jobs', async () => {
    const question = await askToDelete();
    if (question === undefined) throw new Error('no question');
    const before = await interactive.getJobCountByTypes('waiting', 'prioritized');
    const acks = await person().doubleClick(question, 'env-delete', { confirm: 'ok' });

    expect(acks.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await interactive.getJobCountByTypes('waiting', 'prioritized')).toBe(before + 2);
    await until(
      () => whispers().some(({ ts, text }) => ts === question.ts && text.includes('On it')),
      'the answer',
    );
  });

  it('“Keep it” deletes the question', async () => {
    const question = await askToDelete();
    if (question === undefined) throw new Error('no question');
    await person().click(question, 'dismiss');

    const answer = () => whispers().find(({ ts }) => ts === question.ts);
    await until(() => answer()?.text.includes('Nothing was changed'), 'the short line');
    expect(JSON.stringify(answer()?.blocks)).not.toContain('env-delete');
  });

  it('an unavailable Redis is reported at once', async () => {
    const down = new Redis(url, { ...failFast, lazyConnect: true, connectionName: `${prefix}-down` });
    down.disconnect();
    const broken = createQueues({ connection: down, prefix, log });
    enqueue = broken.enqueue;
    const ack = await person().command(channelId, 'status acme/web');
    await broken.close().catch(() => undefined);

    expect(ack).toMatchObject({ ok: true });
    expect(ack.ms).toBeLessThan(2_900);
    expect(whispers().at(-1)?.text).toContain('nothing was started');
  });

  it('a request without a valid Slack signature is refused', async () => {
    const body = `command=%2Fcircleci&text=help&user_id=${userId}&channel_id=${channelId}&trigger_id=1.2.x`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': 'v0=00' };
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(`${server.url}/slack/events`, {
      method: 'POST',
      headers: { ...headers, 'x-slack-request-timestamp': timestamp },
      body,
    });
    expect(response.status).toBe(401);
  });
});
