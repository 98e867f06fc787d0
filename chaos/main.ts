// `npm run chaos -- --help`. Progress goes to stderr; the last line of stdout is JSON; the exit code is 1 if a promise is broken.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import bundleBot from '../test/support/bundle-global.ts';
import { runChaos } from './run-chaos.ts';
import { isClean } from './support/judge.ts';

const HELP = `Usage: npm run chaos -- [options]

  --events N            webhooks and requests (default 300)
  --kills N             processes killed with SIGKILL (default 10)
  --redis-kills N       kills of Redis (default 1)
  --failovers N         planned changes of the master; Redis is a Sentinel trio then (default 0)
  --duplicates P        probability that a webhook arrives twice (default 0.2)
  --slack-faults P      probability that a call to Slack goes wrong (default 0.05)
  --circleci-faults P   the same for CircleCI (default 0.05)
  --seed N              the plan follows from it (default 1)
  --patience SECONDS    waits this long at the end for a state that doesn't get better (default 240)
  --logs FOLDER         keeps the bot's log lines, a file for each process
`;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '300' },
    kills: { type: 'string', default: '10' },
    'redis-kills': { type: 'string', default: '1' },
    failovers: { type: 'string', default: '0' },
    duplicates: { type: 'string', default: '0.2' },
    'slack-faults': { type: 'string', default: '0.05' },
    'circleci-faults': { type: 'string', default: '0.05' },
    seed: { type: 'string', default: '1' },
    patience: { type: 'string', default: '240' },
    logs: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const options = {
    events: Number(values.events),
    kills: Number(values.kills),
    redisKills: Number(values['redis-kills']),
    failovers: Number(values.failovers),
    duplicates: Number(values.duplicates),
    slackFaults: Number(values['slack-faults']),
    circleciFaults: Number(values['circleci-faults']),
    seed: Number(values.seed),
  };
  const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  const { logs } = values;
  if (logs !== undefined) mkdirSync(logs, { recursive: true });
  const onLine = (name: string, line: string) => appendFileSync(join(logs ?? '', `${name}.log`), `${line}\n`);
  // As in production. From its sources, each of a hundred starts would take three times as long.
  const removeBundle = await bundleBot();
  const tools = { say, patienceMs: Number(values.patience) * 1_000, ...(logs !== undefined && { onLine }) };
  const { judged, played, ended } = await runChaos(options, tools).finally(removeBundle);
  const { verdict, ...counts } = judged;
  for (const [promise, broken] of Object.entries(verdict)) {
    for (const what of broken.slice(0, 20)) say(`${promise}: ${what}`);
  }
  for (const what of ended) say(`a process ended by itself: ${what}`);
  const holds = isClean(judged) && ended.length === 0;
  const broken = Object.fromEntries(Object.entries(verdict).map(([name, list]) => [name, list.length]));
  process.stdout.write(
    `${JSON.stringify({ holds, ...broken, ended: ended.length, ...counts, played, options })}\n`,
  );
  process.exitCode = holds ? 0 : 1;
}
