// The commands of the troubleshooting table in docs/operations.md, as they are there, against a running bot: each has to answer
// what the table says it tells.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const rows = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, number = '', , told = '']) => {
    const commands = [...told.matchAll(/`([^`]+)`/g)].map(([, command = '']) =>
      command.replaceAll('\\|', '|'),
    );
    return { number: Number(number), commands };
  });

/** What each row's commands print together. Of rows with a sick bot, `readiness.test.ts` and `redis-trouble.test.ts` show the sickness. */
const answers: Readonly<Record<number, RegExp>> = {
  1: /SLACK_BOT_TOKEN is required/,
  2: /CIRCLECI_WEBHOOK_SECRET is set, but/,
  3: /HTTP\/1\.1 401/,
  4: /"status":"ready"/,
  5: /"doors":\{"slack":/,
  7: /"status":"ready"/,
  8: /Slack: It accepts SLACK_BOT_TOKEN/,
  9: /Slack scopes: All \d+ are granted/,
  10: /"status":"ready"/,
  11: /chatops_queue_jobs\{queue="interactive",state="waiting"\} \d/,
  12: /CircleCI: It accepts CIRCLECI_TOKEN/,
  13: /"slug":\s?"gh\/acme"/,
  14: /webhook/i,
  15: /webhook/i,
  16: /"status":"ready"/,
  17: /This channel was told about .*“failed” is one of its events/s,
  18: /not a member|can’t see|invite/i,
  19: /used_memory:\d+[\s\S]*maxmemory:\d+[\s\S]*maxmemory_policy:noeviction/,
  20: /role:master[\s\S]*Use%/,
  21: /appendonly\s+yes/,
  22: new RegExp(`^d\\S+ +\\d+ +${process.getuid?.() ?? 0} `, 'm'),
  23: /^"owner":\d+\n$/,
  24: /"status":"ready"/,
  27: /never stops anything/,
  28: /denied: never stops anything/,
};
/** They ask a container engine or the system's clock, which a test doesn't have. */
const elsewhere = [6, 25, 26];

let world: LocalWorld;
let redisCli = '';
let run = 0;
let secret = '';
beforeAll(async () => {
  const rules = [{ effect: 'deny', commands: ['cancel'], reason: 'never stops anything' }];
  world = await startLocalWorld({ transport: 'http', policy: { default: 'allow', rules } });
  const { port, password } = JSON.parse(readFileSync(`${world.env.DATA_DIR}/redis.json`, 'utf8'));
  redisCli = `redis-cli --no-auth-warning -a ${password} -p ${port}`;
  secret = world.slack.addChannel({ name: 'secret', isPrivate: true }).id;
  const { slack, circleci, people, channels, projects } = world;
  await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
  const pushed = circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Change' });
  run = pushed?.number ?? 0;
  await circleci.finish();
  await slack.person(people.ana).command(channels.dev, 'cancel main --project acme/web');
  await until(async () => /denied/.test(await typed('audit --denied')), 'the denial in the audit log');
});
afterAll(() => world?.close());

/** What Slack shows the person within a few seconds, the answer and what follows it. */
async function typed(text: string): Promise<string> {
  const { slack, people, channels } = world;
  const channel = text === 'doctor' ? secret : channels.dev;
  const whispers = () => slack.channel(channel).ephemerals(people.ana);
  const before = whispers().length;
  const { body } = await slack.person(people.ana).command(channel, text);
  const first = JSON.stringify(body ?? '');
  if (before === whispers().length)
    await until(() => whispers().length > before, `the answer to ${text}`, { timeoutMs: 8_000 }).catch(
      () => undefined,
    );
  return [first, ...whispers().slice(before).map(textOf)].join('\n');
}

async function output(command: string, env: Record<string, string>): Promise<string> {
  const short: Record<string, string> = {
    READY: 'curl -s localhost:3000/readyz',
    doctor: 'circleci-chatops doctor',
  };
  const full = short[command] ?? command;
  if (full.startsWith('circleci-chatops '))
    return (await runBotProcess({ ...world.env, ...env }, full.split(' ').slice(1))).output;
  if (full.startsWith('/circleci '))
    return typed(
      full.slice(10).replace('org/repo', 'acme/web').replace('<run>', `${run} --project acme/web`),
    );
  const line = full
    .replace('localhost:3000', new URL(world.bot.url).host)
    .replace('https://HOST', world.bot.url)
    .replace('https://circleci.com', world.circleci.url)
    .replace('redis-cli', redisCli)
    .replace(/(?<= )data\b/, world.env.DATA_DIR ?? '');
  const done = await promisify(execFile)('sh', ['-c', line], {
    env: { PATH: process.env.PATH, CIRCLECI_TOKEN: world.circleci.token },
  });
  return done.stdout;
}

const changed: Readonly<Record<number, Record<string, string>>> = {
  1: { SLACK_BOT_TOKEN: '' },
  2: { CIRCLECI_WEBHOOK_SECRETS: '', CIRCLECI_WEBHOOK_SECRET: 'f00' },
};

it.each(rows.filter(({ number }) => !elsewhere.includes(number)))(
  'row $number: $commands',
  async ({ number, commands }) => {
    const printed: string[] = [];
    for (const command of commands) printed.push(await output(command, changed[number] ?? {}));

    expect(printed.join('\n')).toMatch(answers[number] ?? /^no answer is expected$/);
  },
);

it('covers every row', () => {
  const covered = [...Object.keys(answers).map(Number), ...elsewhere].sort((a, b) => a - b);
  expect(rows.map(({ number }) => number)).toEqual(covered);
});
