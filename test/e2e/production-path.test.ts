// The README's production path on a fresh machine, with the stand-ins as Slack and CircleCI: every numbered step, until a card is
// green. Where the README gains a step or a variable, this fails.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import { readManifest } from '../../playground/read-manifest.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { type SlackStandIn, startSlack } from '../../playground/slack/index.ts';
import { signatureHeaders } from '../../playground/slack/signing.ts';
import { freePort } from '../../src/store/free-port.ts';
import { type ComposeProcesses, startComposeProcesses } from '../support/compose-processes.ts';
import { type HttpsFront, startHttpsFront } from '../support/https-front.ts';
import { until } from '../support/until.ts';

const readme = readFileSync('README.md', 'utf8');
const [, section = ''] = /^## Set it up for your team\n([\s\S]*?)^## /m.exec(readme) ?? [];
/** The bold beginning of each numbered step. */
const steps = [...section.matchAll(/^\d+\. \*\*(.+?)\.?\*\*/gm)].map(([, title]) => title);
const textOfStep = (title: string): string =>
  section.slice(section.indexOf(`**${title}`)).split(/^\d+\. /m)[0] ?? '';

let machine: string;
let slack: SlackStandIn;
let circleci: CircleciStandIn;
let bot: ComposeProcesses | undefined;
/** Where Slack and CircleCI reach the web process. */
let front: HttpsFront;
let webPort: number;
let channelId: string;
let ana: string;
beforeAll(async () => {
  machine = await mkdtemp(join(tmpdir(), 'chatops-fresh-'));
  circleci = await startCircleci();
  circleci.addProject({ slug: 'gh/your-org/your-repo' });
  webPort = await freePort();
  front = await startHttpsFront(webPort);
  // Its certificate is this test's own.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
});
afterAll(async () => {
  await bot?.stop();
  await Promise.all([slack?.close(), circleci.close(), front.close()]);
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  await rm(machine, { recursive: true, force: true });
});

const env = async () => parseEnv(await readFile(join(machine, '.env'), 'utf8')) as Record<string, string>;
const type = async (text: string) => {
  const ack = await slack.person(ana).command(channelId, text);
  expect(ack, text).toMatchObject({ ok: true });
};
const shown = () => slack.channel(channelId).messages().map(textOf);
const heard = () => slack.channel(channelId).ephemerals(ana).map(textOf);
const post = async (path: string, body: string) => {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const { SLACK_SIGNING_SECRET: secret = '' } = await env();
  const headers = {
    'content-type': 'application/json',
    ...signatureHeaders({ secret, timestampSeconds, body }),
  };
  return await fetch(front.url + path, { method: 'POST', headers, body });
};

/** What the person who follows the README does at each step. */
const doing: Record<string, () => Promise<void>> = {
  async 'Create the Slack app'() {
    expect(textOfStep('Create the Slack app')).toContain('manifest/slack.http.json');
    slack = await startSlack(await readManifest('http'));
    ana = slack.addUser({ name: 'ana' }).id;
    channelId = slack.addChannel({ name: 'dev', botIsMember: false }).id;
  },

  async 'Collect the secrets'() {
    const rows = [...textOfStep('Collect the secrets').matchAll(/^ +\| `(\w+)` \| (.+) \|$/gm)];
    const given: Record<string, string> = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      CIRCLECI_TOKEN: circleci.token,
      PUBLIC_URL: front.url,
    };
    const made = rows.flatMap(([, name = '', where = '']): [string, string][] => {
      const [, command] = /`openssl ([\w -]+)`/.exec(where) ?? [];
      const value = command && execFileSync('openssl', command.split(' '), { encoding: 'utf8' }).trim();
      return value ? [[name, value]] : name in given ? [[name, given[name] ?? '']] : [];
    });
    // The rest is for Socket Mode.
    expect(rows.length - made.length, 'a variable that this test does not know').toBe(1);
    let text = await readFile('.env.example', 'utf8');
    for (const [name, value] of made) {
      expect(text).toMatch(new RegExp(`^#? ?${name}=$`, 'm'));
      text = text.replace(new RegExp(`^#? ?${name}=$`, 'm'), () => `${name}=${value}`);
    }
    // Slack and CircleCI are stand-ins.
    const elsewhere = { SLACK_API_URL: slack.apiUrl.replace(/\/$/, ''), CIRCLECI_BASE_URL: circleci.url };
    for (const [name, value] of Object.entries(elsewhere)) {
      text = text.replace(new RegExp(`^# ${name}=.*$`, 'm'), () => `${name}=${value}`);
    }
    await writeFile(join(machine, '.env'), text, { mode: 0o600 });
  },

  async 'Start it'() {
    bot = await startComposeProcesses({ env: await env(), dir: machine, webPort });
    slack.sendRequestsTo(`${front.url}/slack/events`);
  },

  async 'Check it'() {
    expect(textOfStep('Check it')).toContain('run --rm worker node dist/main.js doctor');
    const { code, output } = await runBotProcess(bot?.environmentOf('worker') ?? {}, ['doctor']);
    expect(output).not.toMatch(/^(?:✗|✘|error)/im);
    expect(code, output).toBe(0);
    await until(
      async () => (await fetch(`http://127.0.0.1:${webPort}/readyz`)).status === 200,
      'the bot to be ready',
    );
  },

  async 'Verify the Request URL'() {
    const challenge = 'a-challenge-of-slack';
    const answer = await post('/slack/events', JSON.stringify({ type: 'url_verification', challenge }));
    expect(await answer.json()).toEqual({ challenge });
  },

  async Webhooks() {
    await type('webhooks setup your-org/your-repo');
    await until(() => circleci.state.webhooks.length === 1, 'the webhook');
    const url = `${front.url}/webhooks/circleci`;
    expect(circleci.state.webhooks).toMatchObject([{ url, events: ['workflow-completed', 'job-completed'] }]);
  },

  async 'In a channel'() {
    const typed = [...textOfStep('In a channel').matchAll(/`\/circleci (.+?)`/g)].map(
      ([, text = '']) => text,
    );
    expect(typed.slice(0, 3)).toEqual([
      ...['use your-org/your-repo', 'trigger main', 'subscribe your-org/your-repo'],
    ]);
    const answered = async (act: () => Promise<unknown>, words: RegExp) => {
      const before = [shown().length, heard().length] as const;
      await act();
      const since = () => [...shown().slice(before[0]), ...heard().slice(before[1])];
      await until(() => since().some((text) => words.test(text)), `an answer like ${words}`);
    };
    await answered(() => slack.person(ana).invite(channelId), /./);
    const answers = [/default project|your-repo.*default/i, /#1\b/, /subscri|hear about/i, /Redis/];
    for (const [index, words] of answers.entries()) {
      await answered(() => type(typed[index] ?? ''), words);
    }
    await until(() => circleci.state.pipelines.length === 1, 'the pipeline');
    await circleci.finish();
    await until(
      () => shown().some((text) => /#1\b/.test(text) && /✅|:white_check_mark:|passed/i.test(text)),
      'the green card',
    );
    expect(heard().join('\n')).not.toMatch(/went wrong|unexpected/);
    expect(circleci.deliveries.every(({ status }) => status === 200)).toBe(true);
  },
};

it('has the steps that this test follows', () => {
  expect(steps).toEqual(Object.keys(doing));
});

it('leads from a fresh machine to a green card', { timeout: 120_000 }, async () => {
  for (const step of Object.values(doing)) await step();

  const lines = [...(bot?.web.lines ?? []), ...(bot?.worker.lines ?? [])];
  expect(lines.filter((line) => /"level":"(?:warn|error|fatal)"/.test(line))).toEqual([]);
});
