// The recorder of requests between the stand-ins and a small real Bolt app that calls a real CircleCI stand-in.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { createRecorder, type Recorder } from '../../../playground/traffic/recorder.ts';
import { replay } from '../../../playground/traffic/replay.ts';
import { showTraffic, type TrafficRow } from '../../../playground/traffic/show-traffic.ts';
import { until } from '../../support/until.ts';
import { type RunningApp, startHttpApp } from '../slack/support/bolt.ts';

const PROJECT = 'gh/acme/web';
const webhookSecret = 'a-webhook-secret';
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'A card' } }];

let slack: SlackStandIn;
let circleci: CircleciStandIn;
let recorder: Recorder;
let app: RunningApp;
let receiver: Server;
let handled: string[] = [];

/** Does one thing for each command, with everything that a bot calls. */
function arrange(bolt: App): void {
  bolt.command('/circleci', async ({ command, ack, client, respond }) => {
    handled.push(command.text);
    await ack('On it');
    const { channel_id: channel, text } = command;
    const posted = await client.chat.postMessage({ channel, text: 'A card', blocks });
    if (text === 'post badly')
      await client.chat.postMessage({ channel: 'CNOWHERE', text: 'x' }).catch(() => {});
    const { id } = circleci.state.pipelines.at(-1)?.workflows[0] ?? { id: 'none' };
    await callCircleci('POST', `/workflow/${id}/rerun`, { from_failed: true });
    await callCircleci('POST', '/project/gh/acme/web/envvar', { name: 'KEY', value: 'sesame-open' });
    await client.chat.update({ channel, ts: posted.ts ?? '', text: 'Done', blocks });
    await respond('Told only you');
  });
}

const callCircleci = (method: string, path: string, body?: object) =>
  fetch(`${circleci.url}/api/v2${path}`, {
    method,
    headers: { 'circle-token': circleci.token, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  [slack, circleci] = await Promise.all([startSlack(), startCircleci()]);
  slack.addUser({ id: 'UANA', name: 'ana' });
  slack.addChannel({ id: 'CDEV', name: 'dev' });
  const jobs = [{ name: 'test', failTimes: 1 }];
  circleci.addProject({ slug: PROJECT, workflows: [{ name: 'build-test', jobs }] });
  app = await startHttpApp(slack, arrange);
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(request.headers['circleci-signature'] === undefined ? 401 : 202).end('taken');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  circleci.addWebhook({
    projectSlug: PROJECT,
    url: `http://127.0.0.1:${port}/webhooks`,
    secret: webhookSecret,
  });
  recorder = createRecorder({ slack, circleci, webhookSecrets: [webhookSecret] });
  circleci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await circleci.finish();
});
afterAll(async () => {
  recorder.close();
  await app.stop();
  await Promise.all([slack.close(), circleci.close(), new Promise((resolve) => receiver.close(resolve))]);
});

const rows = (filter = {}): TrafficRow[] => showTraffic(recorder, filter).rows;
const detail = (id: string) => {
  const { selected } = showTraffic(recorder, {}, id);
  if (selected === undefined) throw new Error(`no request ${id}`);
  return selected;
};
const newest = (what: RegExp): TrafficRow => {
  const found = rows().find((row) => what.test(row.what));
  if (found === undefined) throw new Error(`nothing like ${what}`);
  return found;
};
const command = async (text: string) => {
  await slack.person('UANA').command('CDEV', text);
  await until(
    () =>
      newest(/^response_url$/).outcome.state !== 'waiting' &&
      newest(/^response_url$/).at >= newest(/^\/circleci/).at,
    'the last call',
  );
};

describe('the recorder', () => {
  beforeEach(async () => {
    handled = [];
    await command('retry 1');
  });

  it('shows all four directions, with what was said and how it ended', () => {
    const seen = (from: string, to: string) =>
      rows()
        .filter((row) => row.from === from && row.to === to)
        .map(({ what, outcome }) => `${what} ${outcome.text}`);
    expect(seen('slack', 'bot')).toContain('/circleci retry 1 200');
    expect(seen('bot', 'slack').slice(0, 3)).toEqual([
      'response_url 200',
      'chat.update 200',
      'chat.postMessage 200',
    ]);
    expect(seen('bot', 'circleci')).toContainEqual(
      expect.stringMatching(/^POST \/workflow\/[0-9a-f]{8}…\/rerun 202$/),
    );
    expect(seen('circleci', 'bot')).toContain('webhook workflow-completed build-test failed 202');
    for (const { ms } of rows()) expect(ms).toBeGreaterThanOrEqual(0);
  });

  it('has every call that the stand-ins logged', () => {
    const called = (to: string) => rows().filter((row) => row.to === to).length;
    expect(called('slack')).toBe(slack.calls.length);
    expect(called('circleci')).toBe(circleci.calls.length);
  });

  it('knows whether a request to the bot is signed', () => {
    expect(detail(newest(/^\/circleci retry/).id).signature).toBe('valid');
    expect(detail(newest(/^webhook workflow/).id).signature).toBe('valid');
    expect(detail(newest(/^chat.update/).id)).not.toHaveProperty('signature');
  });

  it('shows no secret, in any direction', () => {
    const secrets = [slack.botToken, slack.signingSecret, circleci.token, webhookSecret, 'sesame-open'];
    const shown = JSON.stringify(rows().map(({ id }) => detail(id)));
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).not.toMatch(/actions(?:\/|%2F)[0-9a-f]{8}/);
    expect(shown).not.toContain('deprecated-verification-token');
    expect(shown).toContain('from_failed');
    expect(rows({ text: 'sesame' })).toEqual([]);
  });

  it('gives a curl command with the same call, and no secret', () => {
    const { curl } = detail(newest(/envvar$/).id);
    expect(curl).toContain(`curl -X POST '${circleci.url}/api/v2/project/gh/acme/web/envvar'`);
    expect(curl).toContain("-H 'circle-token: ****'");
    expect(curl).toContain(`--data-raw '{"name":"KEY","value":"****"}'`);
    expect(detail(newest(/^\/circleci retry/).id).curl).toContain("--data-urlencode 'text=retry 1'");
  });

  it('links a message to the Block Kit Builder, and says what Slack finds wrong with it', () => {
    const { check } = detail(newest(/^chat.postMessage/).id);
    expect(check?.findings).toEqual([]);
    const [, json = ''] = check?.builderUrl.split('#') ?? [];
    expect(JSON.parse(decodeURIComponent(json))).toEqual({ blocks });
  });

  it('filters by text, direction, failure and subject', async () => {
    await command('post badly');
    expect(rows({ text: 'from_failed' }).every(({ what }) => what.endsWith('/rerun'))).toBe(true);
    expect(new Set(rows({ direction: 'bot-circleci' }).map(({ to }) => to))).toEqual(new Set(['circleci']));
    expect(rows({ failedOnly: true }).map(({ what, outcome }) => `${what} ${outcome.text}`)).toContain(
      'chat.postMessage 200 channel_not_found',
    );
    const card = slack.channel('CDEV').messages().at(-1);
    const about = rows({ subject: `message:CDEV:${card?.ts}` }).map(({ what }) => what);
    expect(about.filter((what) => what.startsWith('chat.'))).toEqual(['chat.update', 'chat.postMessage']);
  });

  it('tells what one command led to, in order', () => {
    const { timeline = [] } = showTraffic(recorder, { subject: newest(/^\/circleci retry/).id });
    expect(timeline.map(({ kind }) => kind)).toEqual(['asked', 'ack', 'post']);
    expect(timeline[0]?.what).toBe('/circleci retry 1');
  });

  it('adds the job and its calls from the lines of the bot’s log', () => {
    const asked = recorder.find(newest(/^\/circleci retry/).id);
    const rerun = recorder.find(newest(/rerun$/).id);
    if (asked === undefined || rerun === undefined) throw new Error('not recorded');
    const about = { traceId: 'ab12', level: 30 };
    const note = (line: object) => recorder.noteLine(JSON.stringify({ ...about, ...line }));
    const job = { job: 'retry', jobId: 'cmd-1' };
    note({ line: 'request', time: asked.at + 20, ms: 20, jobs: [job], calls: [] });
    const path = new URL(rerun.request.url).pathname.replace('/api/v2', '');
    const call = { to: 'circleci', method: 'POST', path, at: 5, ms: 3 };
    note({ line: 'job', ...job, outcome: 'done', run: 2, time: rerun.at + 100, ms: 105, calls: [call] });
    recorder.noteLine('not json "traceId"');

    const { timeline = [] } = showTraffic(recorder, { subject: asked.id });
    const told = timeline.map(({ kind, what, outcome }) =>
      kind === 'job' ? `${what} ${outcome.text}` : kind,
    );
    expect(told.toSorted()).toEqual(['ack', 'asked', 'call', 'post', 'retry, run 2 done']);
    expect(detail(rerun.id).job).toEqual({ name: 'retry', id: 'cmd-1' });
  });
});

describe('sending a request again', () => {
  it('sends the same bytes; the bot refuses a wrong signature', async () => {
    await command('retry 2');
    const asked = recorder.find(newest(/^\/circleci retry 2/).id);
    if (asked === undefined) throw new Error('not recorded');
    handled = [];
    const again = await replay(recorder, asked, 'as-it-was');
    expect(again.request.body).toBe(asked.request.body);
    expect(detail(again.id)).toMatchObject({
      replayOf: asked.id,
      isReplay: true,
      signature: 'valid',
      outcome: { state: 'ok' },
    });
    await until(() => handled.length === 1, 'the app to take it');
    const forged = await replay(recorder, asked, 'wrong');
    expect(detail(forged.id)).toMatchObject({
      signature: 'wrong',
      outcome: { state: 'failed', text: '401' },
    });
    expect(handled).toEqual(['retry 2']);
  });

  it('signs anew for CircleCI, and refuses what is no request to the bot', async () => {
    const sent = recorder.find(newest(/^webhook workflow/).id);
    const call = recorder.find(newest(/^chat.update/).id);
    if (sent === undefined || call === undefined) throw new Error('not recorded');
    const again = await replay(recorder, sent, 'anew');
    expect(again.request.headers['circleci-signature']).toBe(sent.request.headers['circleci-signature']);
    expect(again.signature).toBe('valid');
    await expect(replay(recorder, call, 'anew')).rejects.toThrow(/request to the bot/);
  });
});

it('keeps the newest requests only, and counts attempts that failed', async () => {
  const few = createRecorder({ slack, circleci, webhookSecrets: [], limit: 3 });
  try {
    circleci.faults.add({ path: /\/me$/, kind: 'status', times: 2 });
    for (let nth = 0; nth < 4; nth += 1) await callCircleci('GET', '/me');
    expect(few.entries()).toHaveLength(3);
    expect(few.entries().map(({ attempt }) => attempt)).toEqual([2, 3, 1]);
  } finally {
    few.close();
  }
});
