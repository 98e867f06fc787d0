// Floods against the real process: what strangers and one busy person cost, and that others are still answered.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  const env = { CIRCLECI_BUILD_NOTIFICATIONS: 'true', CIRCLECI_WEBHOOK_SECRETS: '' };
  world = await startLocalWorld({ transport: 'http', env });
});
afterAll(() => world.close());

async function redisBytes(): Promise<number> {
  const { port, password } = JSON.parse(await readFile(join(world.env.DATA_DIR ?? '', 'redis.json'), 'utf8'));
  const redis = new Redis({ host: '127.0.0.1', port, password });
  try {
    return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  } finally {
    redis.disconnect();
  }
}

function notification(number: number) {
  const workflow_id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const payload = {
    ...{ build_num: number, status: 'failed', branch: 'b'.repeat(300_000), subject: 's'.repeat(300_000) },
    ...{ vcs_url: 'https://github.com/acme/web', workflows: { workflow_id, workflow_name: 'build' } },
  };
  return JSON.stringify({ payload });
}

it('500 unsigned notifications cost little memory and few reads', async () => {
  const { bot, slack, circleci, people, channels } = world;
  await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
  await until(() => slack.channel(channels.dev).messages().length > 0, 'the subscription');
  const [bytes, reads] = [await redisBytes(), circleci.calls.length];
  const send = async (number: number) => {
    const url = `${bot.url}/webhooks/circleci`;
    return (await fetch(url, { method: 'POST', body: notification(number) })).status;
  };
  const statuses: number[] = [];
  const startedAt = Date.now();
  for (let number = 0; number < 500; number += 20) {
    const some = Array.from({ length: 20 }, (_, at) => send(number + at));
    statuses.push(...(await Promise.all(some)));
  }
  // 120 at once, and two a second.
  const most = 120 + Math.ceil((Date.now() - startedAt) / 500) + 1;
  const taken = statuses.filter((status) => status === 200).length;
  expect(taken).toBeLessThanOrEqual(most);
  expect(statuses.filter((status) => status === 429)).toHaveLength(500 - taken);
  // Their texts, 300 MB of them, are not kept.
  expect((await redisBytes()) - bytes).toBeLessThan(1_000_000 + taken * 30_000);
  const ofFakes = () => circleci.calls.slice(reads).filter(({ path }) => path.includes('00000000-0000'));
  expect(ofFakes().length).toBeLessThanOrEqual(taken);
});

it('a missing webhook secret is logged once, whatever arrives', async () => {
  const { bot } = world;
  for (let count = 0; count < 5; count += 1) {
    const headers = { 'circleci-signature': 'v1=00' };
    const answer = await fetch(`${bot.url}/webhooks/circleci`, { method: 'POST', headers, body: '{}' });
    expect(answer.status).toBe(503);
  }
  const said = () => bot.lines.filter((line) => line.includes('CIRCLECI_WEBHOOK_SECRETS is not set'));
  await until(() => said().length > 0, 'the line, which leaves after the answers');
  expect(said()).toHaveLength(1);
  expect(await (await fetch(`${bot.url}/metrics`)).text()).toContain('result="not-configured"} 5');
});

it('a person who asks for too much is told when to try again, and others are answered', async () => {
  const { slack, people, channels } = world;
  const isLimited = ({ body }: { body?: unknown }) => JSON.stringify(body ?? '').includes('Try again in');
  let answers: { body?: unknown }[] = [];
  for (let round = 0; round < 50 && !answers.some(isLimited); round += 1) {
    const some = Array.from({ length: 10 }, () =>
      slack.person(people.ana).command(channels.dev, 'logs acme/web'),
    );
    answers = await Promise.all(some);
  }
  await toldOnly(slack, channels.dev, people.ana, /asked me for 100 things.*Try again in \d s/);
  expect(await slack.person(people.ben).command(channels.dev, 'status acme/web')).toMatchObject({ ok: true });
  await toldOnly(slack, channels.dev, people.ben, /acme\/web/);
});
