// The disk of Redis is full: it can't write its append-only file, and refuses every write until there is room again.
import { spawnSync } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { limitFiles, startRedisServer } from '../support/redis-servers/server.ts';
import { until } from '../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Linux has it. */
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

it.runIf(canLimit)(
  'people and the operator hear why, and what CircleCI sends again is shown once there is room',
  async () => {
    const redis = await startRedisServer({ isLimited: true, config: ['appendonly yes'] });
    undo.push(redis.close);
    const REDIS_URL = `redis://127.0.0.1:${redis.port}`;
    const world = await startLocalWorld({ transport: 'http', env: { REDIS_URL } });
    undo.push(world.close);
    const { slack, circleci, people, channels, projects, bot } = world;
    const ana = slack.person(people.ana);
    await ana.command(channels.dev, 'subscribe acme/web');
    await until(() => slack.channel(channels.dev).messages().length > 0, 'the subscription');
    const ready = async () => {
      const response = await fetch(`${bot.url}/readyz`);
      return { ok: response.ok, text: await response.text() };
    };

    limitFiles(redis, 1);
    await until(async () => !(await ready()).ok, '/readyz to notice');
    const from = bot.lines.length;
    expect((await ready()).text).toMatch(/MISCONF.*Check its disk/);
    await ana.command(channels.dev, 'trigger acme/web --branch main');
    expect(textOf(await toldOnly(slack, channels.dev, people.ana, /Redis/))).toContain('nothing was started');
    const doctor = await runBotProcess(world.env, ['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.output).toMatch(/MISCONF|last write to disk failed/);
    circleci.script(projects.web, [{ name: 'build-test', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
    circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Meanwhile' });
    await circleci.finish();
    const statuses = async () => (await circleci.redeliver()).map(({ status }) => status ?? 0);
    expect(await statuses()).toContain(503);
    expect(bot.lines.length - from, bot.lines.slice(from, from + 40).join('\n')).toBeLessThan(60);

    limitFiles(redis, undefined);
    await until(async () => (await ready()).ok, 'the bot to be ready again');
    await until(async () => (await statuses()).every((status) => status === 200), 'the webhooks to be taken');
    await cardShowing(slack, channels.dev, /Meanwhile/, /failed/i);
  },
);
