// `npm run soak -- --minutes 20 --rate 200`: a web process and a worker under a steady load. What grows is printed per
// process; the last line is JSON; the exit code is 1 if something leaks or a process ended.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import type { BotProcess } from '../playground/bot-process.ts';
import { startBotProcess } from '../playground/bot-process.ts';
import { startRedisServer } from '../playground/redis-server.ts';
import { percentile, type Sample, sample, slopePerTenMinutes } from './support/samples.ts';
import { scriptOf } from './support/script.ts';
import { recordEvents, startStream } from './support/stream.ts';
import { openTown, subscribeAll } from './support/town.ts';

const HELP = `Usage: npm run soak -- [options]

  --minutes N  how long (default 20; memory is judged from 10 on)
  --rate N     webhooks a second (default 200)
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    rate: { type: 'string', default: '200' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
/** Each shows six failures in ten minutes, below what a channel combines. */
const PROJECTS = 100;
/** Between two failed runs, each with its cards and threads in two channels. */
const FAILURE_EVERY_MS = 1_000;
const SAMPLE_EVERY_MS = 5_000;
/** Below this length, a slope is mostly warm-up and is only printed. */
const JUDGED_FROM_MINUTES = 10;
const MOST_MB = 20;

const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
const town = await openTown(PROJECTS);
const { circleci, slack, projects } = town;
const redis = await startRedisServer({ isDurable: false });
await subscribeAll(redis.url, projects);
const start = (ROLE: string) => startBotProcess({ env: { ...town.env, REDIS_URL: redis.url, ROLE } });
const bots: Record<string, BotProcess> = { web: await start('web'), worker: await start('worker') };
const webhooks = `${bots.web?.url}/webhooks/circleci`;
const recorded = await recordEvents(circleci, projects);
town.open(bots.web?.url ?? '');
const client = new Redis(redis.url);
const ended: string[] = [];
for (const [name, { exited }] of Object.entries(bots))
  void exited.then((how) => ended.push(`${name}: ${how}`));

const startedAt = Date.now();
const stream = startStream({ circleci, url: webhooks }, recorded, rate);
let failures = 0;
const failing = setInterval(() => {
  const projectSlug = projects[failures % PROJECTS]?.slug ?? '';
  circleci.script(projectSlug, scriptOf('red', `s${failures}`));
  const run = circleci.pushCommit({ projectSlug, branch: `s${failures}`, subject: 'Change' });
  failures += 1;
  void circleci.finish(run?.id);
}, FAILURE_EVERY_MS);

const taken: Record<string, Sample[]> = { web: [], worker: [] };
const ofRedis: { atMs: number; value: number }[] = [];
while (Date.now() - startedAt < minutes * 60_000 && ended.length === 0) {
  await pause(SAMPLE_EVERY_MS);
  for (const [name, bot] of Object.entries(bots)) taken[name]?.push(await sample(bot, startedAt));
  const used = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]) / 2 ** 20;
  ofRedis.push({ atMs: Date.now() - startedAt, value: used });
  const shown = Object.entries(taken).map(([name, all]) => {
    const { rssMb = 0, heapMb = 0, loopP99Ms = 0 } = all.at(-1) ?? {};
    return `${name} ${rssMb.toFixed(0)} MB (heap ${heapMb.toFixed(0)}), loop p99 ${loopP99Ms.toFixed(0)} ms`;
  });
  say(`${stream.sent()} events; ${shown.join('; ')}; Redis ${used.toFixed(1)} MB`);
  // The stand-ins' own logs are no part of what is measured.
  (circleci.calls as unknown[]).length = 0;
  slack.calls.length = 0;
}
clearInterval(failing);
await stream.stop();
const ofBots = Object.entries(taken).map(
  ([name, all]) => [name, resultOf(bots[name] as BotProcess, all)] as const,
);
for (const [name, { mbPerTenMinutes, heapMbPerTenMinutes, loopP99Ms }] of ofBots) {
  say(`${name}: ${mbPerTenMinutes} MB in ten minutes, heap ${heapMbPerTenMinutes}, loop p99 ${loopP99Ms} ms`);
}
const redisMbPerTenMinutes = rounded(slopePerTenMinutes(ofRedis));
const leaks = ofBots.flatMap(([name, { leaks: found }]) => found.map((one) => `${name}: ${one}`));
const holds = leaks.length === 0 && ended.length === 0;
const options = { minutes, rate };
const counts = { events: stream.sent(), failures, refused: stream.others() };
const result = { holds, leaks, ended: [...ended], ...Object.fromEntries(ofBots) };
await Promise.all(Object.values(bots).map((bot) => bot.stop()));
client.disconnect();
await redis.stop();
await town.close();
process.stdout.write(
  `${JSON.stringify({ ...result, redis: { mbPerTenMinutes: redisMbPerTenMinutes }, ...counts, options })}\n`,
);
process.exit(holds ? 0 : 1);

function resultOf({ lines }: BotProcess, all: readonly Sample[]) {
  const slope = (read: (one: Sample) => number) =>
    rounded(slopePerTenMinutes(all.map((one) => ({ atMs: one.atMs, value: read(one) }))));
  const [mbPerTenMinutes, heapMbPerTenMinutes] = [slope(({ rssMb }) => rssMb), slope(({ heapMb }) => heapMb)];
  const [early, late] = [all[Math.floor(all.length / 5)]?.resources ?? {}, all.at(-1)?.resources ?? {}];
  const leaks = Object.entries(late)
    // Sockets come and go with the load.
    .filter(([type, count]) => count > 2 * (early[type] ?? 0) + 50)
    .map(([type, count]) => `${type} from ${early[type] ?? 0} to ${count}`);
  if (lines.some((line) => line.includes('MaxListenersExceededWarning'))) leaks.push('listeners');
  if (minutes >= JUDGED_FROM_MINUTES && heapMbPerTenMinutes > MOST_MB) leaks.push('memory');
  const loopP99Ms = rounded(
    percentile(
      all.map((one) => one.loopP99Ms),
      0.5,
    ),
  );
  return { mbPerTenMinutes, heapMbPerTenMinutes, loopP99Ms, resources: { early, late }, leaks };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
