// What an operator is told when the bot can't do its work: /readyz is 503 and says why, the log names the variable, and both end
// when it is repaired.
import { readFile } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { redisTroubles } from '../support/redis-trouble.ts';
import { until } from '../support/until.ts';

interface Ready {
  status: string;
  failing?: string[];
  degraded?: string[];
  reasons?: Record<string, string>;
}

async function readyz(url: string, path = '/readyz'): Promise<{ code: number; body: Ready }> {
  const response = await fetch(url + path);
  return { code: response.status, body: (await response.json()) as Ready };
}

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const fails = async (url: string, name: string, reason: RegExp): Promise<void> => {
  const found = await until(async () => {
    const { code, body } = await readyz(url);
    return code === 503 && body.failing?.includes(name) === true ? body : undefined;
  }, `/readyz to name ${name}`);
  expect(found.reasons?.[name]).toMatch(reason);
};
const recovers = (url: string) => until(async () => (await readyz(url)).code === 200, '/readyz to be 200');
const says = (lines: readonly string[], words: RegExp) =>
  until(() => lines.find((line) => words.test(line)), `the log line ${words}`);

describe('a running bot', () => {
  let world: LocalWorld;
  let redis: Redis;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
    const note = JSON.parse(await readFile(`${world.env.DATA_DIR}/redis.json`, 'utf8'));
    redis = new Redis({ host: '127.0.0.1', port: note.port, password: note.password });
    return async () => {
      redis.disconnect();
      await world.close();
    };
  });

  it('is ready', async () => {
    expect(await readyz(world.bot.url)).toEqual({
      code: 200,
      body: { status: 'ready', doors: { slack: 'ready', circleci: 'ready' } },
    });
  });

  it.each(['OOM', 'MISCONF', 'NOREPLICAS', 'MASTERDOWN', 'BUSY'] as const)(
    'is not ready while Redis refuses writes (%s)',
    async (kind) => {
      await redisTroubles[kind].begin(redis, world.env.DATA_DIR ?? '');
      await fails(world.bot.url, 'redis', kind === 'MASTERDOWN' ? /MASTERDOWN|READONLY/ : new RegExp(kind));
      expect((await readyz(world.bot.url, '/readyz/traffic')).code).toBe(503);
      await redisTroubles[kind].end(redis, world.env.DATA_DIR ?? '');
      await recovers(world.bot.url);
    },
  );

  it('is not ready while Redis is a read-only replica', async () => {
    const other = await startEmbeddedRedis({ dataDir: `${world.env.DATA_DIR}/other`, appendOnly: false });
    const { port } = new URL(other.url);
    await redis.replicaof('127.0.0.1', Number(port));
    await fails(world.bot.url, 'redis', /read-only|READONLY|lost its master/);
    await redis.replicaof('NO', 'ONE');
    await other.stop();
    await recovers(world.bot.url);
  });

  it('is not ready once CircleCI refuses the token, and still takes requests', async () => {
    const { circleci, slack, people, channels } = world;
    circleci.faults.add({ path: /./, kind: 'status', status: 401, times: Number.POSITIVE_INFINITY });
    undo.push(async () => circleci.faults.clear());
    await slack.person(people.ana).command(channels.dev, 'pipelines acme/web');

    await fails(world.bot.url, 'circleci', /CIRCLECI_TOKEN \(401\)/);
    await says(world.bot.lines, /"level":"error".*CIRCLECI_TOKEN \(401\).*I keep trying/);
    expect((await readyz(world.bot.url, '/readyz/traffic')).code).toBe(200);
    expect((await readyz(world.bot.url, '/readyz/circleci')).code).toBe(200);
    expect(await (await fetch(`${world.bot.url}/metrics`)).text()).toContain(
      'chatops_credential_refused{variable="CIRCLECI_TOKEN"} 1',
    );
    circleci.faults.clear();
    await recovers(world.bot.url);
  });

  it('notices a webhook that another secret signed: log once, metric, doctor, webhooks check', async () => {
    const { circleci, slack, people, channels, bot } = world;
    const { projects } = world;
    const wrong = {
      projectSlug: projects.app,
      url: `${bot.url}/webhooks/circleci`,
      secret: 'not-the-secret',
    };
    circleci.addWebhook(wrong);
    circleci.pushCommit({ projectSlug: projects.app, branch: 'main', subject: 'Signed with another secret' });
    await circleci.finish();
    await until(
      async () => (await (await fetch(`${bot.url}/metrics`)).text()).includes('result="unsigned"'),
      'the refused webhook',
    );
    await slack.person(people.ana).command(channels.dev, 'webhooks check acme/web');
    expect(textOf(await toldOnly(slack, channels.dev, people.ana, /another secret/))).toContain('--renew');
    await slack.person(people.ana).command(channels.dev, 'doctor --project acme/web');
    expect(textOf(await toldOnly(slack, channels.dev, people.ana, /CIRCLECI_WEBHOOK_SECRETS/))).toContain(
      'another secret',
    );
  });
});

describe('tokens that were never right', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-never-right', CIRCLECI_TOKEN: 'never-right-either' };
    world = await startLocalWorld({ transport: 'http', env });
  });
  afterAll(() => world.close());

  it('are named with their variables before anybody types', async () => {
    await fails(world.bot.url, 'slack', /SLACK_BOT_TOKEN \(invalid_auth\)/);
    await fails(world.bot.url, 'circleci', /CIRCLECI_TOKEN \(401\)/);
    for (const words of [/"error".*SLACK_BOT_TOKEN \(invalid_auth\)/, /"error".*CIRCLECI_TOKEN \(401\)/])
      await says(world.bot.lines, words);
    const { people, channels } = world;
    for (const typed of ['login', 'doctor']) {
      const ack = await world.slack.person(people.ana).command(channels.dev, typed);
      expect(JSON.stringify(ack), typed).toContain('SLACK_BOT_TOKEN');
    }
    expect(world.bot.lines.join('\n')).not.toContain('never-right');
  });

  it('include the signing secret: requests that look signed are refused, which is said', async () => {
    const env = {
      ...world.env,
      SLACK_SIGNING_SECRET: 'of-another-app',
      DATA_DIR: `${world.env.DATA_DIR}/more`,
    };
    const bot = await startBotProcess({ env });
    undo.push(bot.stop);
    world.slack.sendRequestsTo(`${bot.url}/slack/events`);
    await world.slack.person(world.people.ana).command(world.channels.dev, 'help');

    await says(bot.lines, /"error".*SLACK_SIGNING_SECRET/);
    const { body } = await readyz(bot.url);
    expect(body.degraded).toContain('slack');
    expect(bot.lines.filter((line) => line.includes('SLACK_SIGNING_SECRET'))).toHaveLength(1);
  });

  it('include the app-level token of Socket Mode', async () => {
    const { SLACK_SIGNING_SECRET: _, ...env } = world.env;
    const bot = await startBotProcess({
      env: { ...env, SLACK_APP_TOKEN: 'xapp-1-never-right', DATA_DIR: `${world.env.DATA_DIR}/socket` },
    });
    undo.push(bot.stop);
    await says(bot.lines, /"error".*SLACK_APP_TOKEN \(invalid_auth\)/);
    const { code, body } = await readyz(bot.url, '/readyz/slack');
    expect([code, body.reasons?.slack]).toEqual([503, expect.stringContaining('SLACK_APP_TOKEN')]);
    expect((await readyz(bot.url)).code).toBe(503);
  });
});

describe('a web process', () => {
  it('is not ready without a worker, and names what the worker can’t do', async () => {
    const world = await startLocalWorld({ transport: 'http' });
    undo.push(world.close);
    const server = await startEmbeddedRedis({ dataDir: `${world.env.DATA_DIR}/shared`, appendOnly: false });
    undo.push(server.stop);
    const env = { ...world.env, REDIS_URL: server.url };
    const web = await startBotProcess({ env: { ...env, ROLE: 'web' } });
    undo.push(web.stop);
    await fails(web.url, 'worker', /No worker has reported/);
    expect((await readyz(web.url, '/readyz/traffic')).code).toBe(200);

    const worker = await startBotProcess({
      env: { ...env, ROLE: 'worker', CIRCLECI_TOKEN: 'not-a-right-one' },
    });
    undo.push(worker.kill);
    await fails(web.url, 'circleci', /CIRCLECI_TOKEN \(401\)/);
    expect((await readyz(web.url)).body.failing).toEqual(['circleci']);

    // As after 45 s without a sign of life.
    await worker.kill();
    const redis = new Redis(server.url);
    undo.push(async () => redis.disconnect());
    expect(await redis.pttl('chatops:worker-state')).toBeLessThanOrEqual(45_000);
    await redis.del('chatops:worker-state');
    await fails(web.url, 'worker', /ROLE=worker/);
  });
});
