// A worker that is killed in the middle of a job: another one finishes it, and the operator can see that it happened.
import { afterEach, expect, it } from 'vitest';
import { startBotProcess } from '../../playground/bot-process.ts';
import { startLocalWorld } from '../../playground/local-world.ts';
import { toldOnly } from '../../playground/scenarios/read-card.ts';
import { startRedisServer } from '../support/redis-servers/server.ts';
import { until } from '../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

it('a job during which a worker dies is finished by another, which counts and logs it', async () => {
  const redis = await startRedisServer();
  undo.push(redis.close);
  const REDIS_URL = `redis://127.0.0.1:${redis.port}`;
  const world = await startLocalWorld({ transport: 'http', env: { REDIS_URL, ROLE: 'web' } });
  undo.push(world.close);
  const { slack, circleci, people, channels } = world;
  const startWorker = async () => {
    const worker = await startBotProcess({ env: { ...world.env, ROLE: 'worker' } });
    undo.push(worker.kill);
    return worker;
  };
  const first = await startWorker();
  circleci.faults.add({ path: /\/pipeline/, kind: 'hang' });
  await slack.person(people.ana).command(channels.dev, 'pipelines acme/web');
  await until(() => circleci.calls.some(({ path }) => path.includes('/pipeline')), 'the call that hangs');
  const second = await startWorker();
  const stalled = async () =>
    /^chatops_jobs_stalled_total\{queue="interactive"\} (\d+)$/m.exec(
      await (await fetch(`${second.url}/metrics`)).text(),
    )?.[1];
  expect(await stalled()).toBeUndefined();

  await first.kill();

  await until(async () => (await stalled()) === '1', 'the other worker to count the death');
  await toldOnly(slack, channels.dev, people.ana, /no pipelines/i);
  expect(second.lines.filter((line) => /"level":"warn".*worker died/i.test(line))).toHaveLength(1);
});
