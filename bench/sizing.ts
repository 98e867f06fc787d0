// How much one process and one Redis hold: events per second, processor time per event, and the memory that a pipeline
// leaves behind. The figures of docs/scaling.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { buildAndTest, startLocalWorld } from '../playground/local-world.ts';
import { until } from '../playground/until.ts';
import { createQueues } from '../src/jobs/engine/queues.ts';
import { startEmbeddedRedis } from '../src/store/embedded-redis.ts';
import { createKeys } from '../src/store/keys.ts';
import { cpuMicrosOf } from './support/process-cpu.ts';

export const about = 'events per second of one process, and what a pipeline costs and leaves in Redis';

const PIPELINES = 400;
/** One in so many fails. */
const FAILING = 10;
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatops-sizing-'));
  const server = await startEmbeddedRedis({ dataDir });
  const redis = new Redis(server.url);
  // The bot's own intervals, not the playground's.
  const intervals = {
    POLL_MIN_SECONDS: '5',
    POLL_MAX_SECONDS: '60',
    SWEEP_SECONDS: '60',
    CARD_EDIT_SECONDS: '3',
  };
  const world = await startLocalWorld({ transport: 'http', env: { REDIS_URL: server.url, ...intervals } });
  const queues = createQueues({ connection: redis, prefix: createKeys('chatops').bullPrefix, log: quiet });
  const memory = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const busy = async () => {
    const counts = Object.values(await queues.counts());
    return counts.reduce(
      (sum, { waiting = 0, active = 0, prioritized = 0 }) => sum + waiting + active + prioritized,
      0,
    );
  };
  try {
    const { slack, circleci, people, channels, projects } = world;
    await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
    await until(() => slack.channel(channels.dev).messages().length > 0, 'the subscription');
    const before = await memory();
    const calls = circleci.calls.length;
    circleci.holdWebhooks();
    for (let index = 0; index < PIPELINES; index++) {
      circleci.script(projects.web, [buildAndTest({ failTimes: index % FAILING === 0 ? 1 : 0 })]);
      circleci.pushCommit({
        projectSlug: projects.web,
        branch: `branch-${index}`,
        subject: `Change ${index}`,
      });
    }
    await circleci.finish();
    const [cpu, redisCpu, startedAt] = [cpuMicrosOf(world.bot.pid), cpuMicrosOf(server.pid), Date.now()];
    const deliveries = await circleci.deliver();
    const refused = deliveries.filter(({ status }) => status !== undefined && status >= 300).length;
    await until(async () => (await busy()) === 0, 'every event to be worked on', {
      timeoutMs: 600_000,
      everyMs: 50,
    });
    const seconds = (Date.now() - startedAt) / 1000;
    const events = deliveries.length;
    const kept = (await memory()) - before;
    const per = (value: number, of: number) => Math.round(value / of);
    const rows = [
      ['events', `${events} of ${PIPELINES} pipelines, ${refused} refused`],
      ['events per second', `${per(events, seconds)}`],
      ['processor time per event', `${per(cpuMicrosOf(world.bot.pid) - cpu, events)} µs`],
      ['… of Redis', `${per(cpuMicrosOf(server.pid) - redisCpu, events)} µs`],
      ['CircleCI calls per pipeline', ((circleci.calls.length - calls) / PIPELINES).toFixed(1)],
      ['Redis memory per 1,000 pipelines', `${(((kept / PIPELINES) * 1000) / 1e6).toFixed(1)} MB`],
    ];
    for (const [name = '', value = ''] of rows) process.stdout.write(`${name.padEnd(34)}${value}\n`);
  } finally {
    await queues.close();
    await world.close();
    redis.disconnect();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
