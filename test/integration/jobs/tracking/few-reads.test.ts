// How many reads of CircleCI a failed run costs that a webhook reports, and in how many rounds they come before its card.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCircleciWebhook } from '../../../../src/handlers/intake/circleci-webhook.ts';
import { createGate } from '../../../support/job-floor.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const redis = testRedis();
const worlds = jobWorlds(redis);
const secret = 'few-reads-secret';
const steps = [{ name: 'npm test', output: 'Error: no such table: users\n', failed: true }];
const test = { name: 'test', outcome: 'failed' as const, steps };

let world: JobWorld;
const server = createServer();
beforeEach(async () => {
  world = await worlds.open();
  await subscribe(world);
  const { enqueue, log } = world;
  const take = createCircleciWebhook({ secrets: [secret], enqueue, acceptBuildNotifications: false, log });
  server.removeAllListeners('request').on('request', take);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  world.ci.addWebhook({ projectSlug: PROJECT, url: `http://127.0.0.1:${port}/`, secret });
});
afterEach(() => new Promise((closed) => server.close(closed)));

/** Pushes a commit whose run fails. CircleCI sends its webhooks: of each job, and of the workflow. */
async function fail(script: Parameters<JobWorld['ci']['script']>[1], login?: string): Promise<void> {
  world.ci.script(PROJECT, script);
  if (login === undefined) await push(world);
  else {
    const author = { name: login, email: `${login}@users.noreply.github.com`, login };
    world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change', author });
  }
  await world.ci.finish();
}
const build = (more: object = {}) => [{ name: 'build', jobs: [{ name: 'lint' }, { ...test, ...more }] }];
const paths = () => world.ci.calls.map(({ path }) => path.replace(/[0-9a-f-]{36}/g, '…'));

it('reads all that the card needs in one round, and six times with the thread', async () => {
  const gate = createGate();
  world.ci.answerAfter(() => gate.opened);
  await fail(build());
  await until(() => paths().length >= 3, 'the reads for the card');
  // None of them has an answer yet.
  const first = paths().sort();
  world.ci.answerAfter(() => undefined);
  gate.open();
  await until(() => world.texts().length === 1, 'the card');
  const before = paths();
  await world.idle();

  expect(first).toEqual(['/api/v2/pipeline/…/workflow', '/api/v2/workflow/…', '/api/v2/workflow/…/job']);
  // The thread may have begun.
  expect(before.slice(3).filter((path) => path.startsWith('/api/v2/pipeline'))).toEqual([]);
  expect(paths()).toHaveLength(6);
  expect(world.texts()).toEqual([expect.stringMatching(/failed.*test didn’t pass/)]);
  expect(threadOf()).toContain('no such table');
});

it('does not read a run again that a webhook has shown to its end, unless something wakes it', async () => {
  await fail(build());
  await world.idle();
  expect(await world.stores.watch.size()).toBe(1);
  // The event of its last job has it looked at half a second later, in case the workflow's doesn't come.
  await until(async () => {
    await world.poll();
    return (await world.stores.watch.size()) === 0;
  }, 'the run to be left alone');
  expect(paths()).toHaveLength(6);

  // Somebody reruns it in CircleCI: the event of its first job.
  const pipelineId = (await world.stores.runs.latest(PROJECT)) ?? '';
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.poll();
  expect(paths().length).toBeGreaterThan(6);
});

it('reads the files of a job that has some, and the pusher of a commit when somebody may be mentioned', async () => {
  await world.stores.people.keepLogin('grace', world.grace);
  await fail(build({ artifacts: [{ path: 'shots/failed.png' }] }), 'grace');
  await world.idle();

  expect(paths()).toHaveLength(8);
  expect(threadOf()).toContain('failed.png');
  expect(JSON.stringify(cardOf())).toContain(world.grace);
});

/** Bytes of all that is stored under the world's prefix, without what BullMQ keeps once per queue. */
async function bytesKept(): Promise<number> {
  let bytes = 0;
  for (const key of await redis.redis.keys(`${redis.prefix}*`)) {
    if (/:(events|meta|id|pc|marker|stalled-check)$/.test(key)) continue;
    bytes += Number(await redis.redis.memory('USAGE', key, 'SAMPLES', 0));
  }
  return bytes;
}

it('keeps less than 8 kB of a finished run with its card and thread, and next to nothing of one that nobody follows', async () => {
  const before = await bytesKept();
  await fail(build());
  await world.idle();
  expect([world.ci.deliveries.length, world.texts().length]).toEqual([3, 1]);
  expect(threadOf()).toContain('no such table');
  expect((await bytesKept()) - before).toBeLessThan(8_192);

  await world.stores.subscriptions.removeChannel(world.channelId);
  const unfollowed = await bytesKept();
  await fail(build());
  await world.idle();
  expect(world.ci.deliveries.length).toBe(6);
  expect((await bytesKept()) - unfollowed).toBeLessThan(300);
});

const cardOf = () => world.slack.channel(world.channelId).messages()[0];
const threadOf = () => JSON.stringify(world.slack.channel(world.channelId).thread(cardOf()?.ts ?? ''));
