// A playing bot that a real Prometheus watches: two processes on one Redis, with people and pipelines.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { type BotProcess, startBotProcess } from '../bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../local-world.ts';
import { cardShowing, toldOnly } from '../scenarios/read-card.ts';
import { until } from '../until.ts';
import { type Prometheus, startPrometheus } from './prometheus.ts';

const TOKEN = 'token-of-the-playgrounds-prometheus';
const policy = {
  default: 'allow',
  rules: [{ effect: 'deny', access: ['secrets'], reason: 'no secrets in a picture' }],
};

export interface WatchedWorld {
  world: LocalWorld;
  /** A worker beside the world's bot. */
  second: BotProcess;
  prometheus: Prometheus;
  /** Of both processes. */
  redisUrl: string;
  /** What Prometheus would read now from both processes, one after the other. */
  page(): Promise<string>;
  /** Epoch seconds. */
  startedAt: number;
  /** A pipeline that fails, cards, an answer, a slip of the keyboard, something that the policy denies. */
  play(): Promise<void>;
  close(): Promise<void>;
}

export interface WatchedWorldOptions {
  /** Of Prometheus. */
  program: string;
  /** Free ones: for Prometheus, and for the metrics of each process. */
  ports: readonly [prometheus: number, first: number, second: number];
}

export async function startWatchedWorld({ program, ports }: WatchedWorldOptions): Promise<WatchedWorld> {
  const startedAt = Date.now() / 1000;
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const [port, ...metricsPorts] = ports;
  const metrics = (which: number) => ({ METRICS_PORT: `${metricsPorts[which]}`, METRICS_TOKEN: TOKEN });
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'chatops-watched-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const redis = await startEmbeddedRedis({ dataDir });
    undo.push(redis.stop);
    const POLICY_FILE = join(dataDir, 'policy.json');
    await writeFile(POLICY_FILE, JSON.stringify(policy));
    const env = { ...metrics(0), REDIS_URL: redis.url, POLICY_FILE };
    const world = await startLocalWorld({ transport: 'http', env });
    undo.push(world.close);
    world.circleci.rateLimit({ limit: 600, windowSeconds: 60 });
    const second = await startBotProcess({ env: { ...world.env, ...metrics(1), PORT: '0', ROLE: 'worker' } });
    undo.push(second.stop);
    const targets = metricsPorts.map((each) => `127.0.0.1:${each}`);
    const prometheus = await startPrometheus({ program, port, targets, token: TOKEN });
    undo.push(prometheus.close);
    await subscribe(world);
    const page = async () => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const read = async (each: number) =>
        (await fetch(`http://127.0.0.1:${each}/metrics`, { headers })).text();
      return (await Promise.all(metricsPorts.map(read))).join('');
    };
    const play = () => playOnce(world);
    return { world, second, prometheus, redisUrl: redis.url, page, startedAt, play, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function subscribe({ slack, people, channels }: LocalWorld): Promise<void> {
  await slack.person(people.ben).command(channels.alerts, 'subscribe acme/web');
  await cardShowing(slack, channels.alerts, /acme\/web/, new RegExp(people.ben));
}

async function playOnce({ slack, circleci, people, channels, projects }: LocalWorld): Promise<void> {
  const ana = slack.person(people.ana);
  const before = circleci.state.pipelines.length;
  await ana.command(channels.dev, 'whoamo');
  await ana.command(channels.dev, 'env delete AWS_KEY --project acme/web');
  // On a busy machine, a bot that has just started may miss Slack's 3 s.
  const trigger = async () => (await ana.command(channels.dev, 'trigger acme/web --branch main')).ok;
  await until(trigger, 'the command to be acked');
  const { number } = await until(() => circleci.state.pipelines[before], 'the pipeline to start');
  const started = new RegExp(`#${number}\\b`);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'feature/login', subject: 'Add the login' });
  await ana.command(channels.dev, `status acme/web#${number}`);
  await toldOnly(slack, channels.dev, people.ana, started);
  await circleci.finish();
  await cardShowing(slack, channels.dev, started, /Failed/);
}
