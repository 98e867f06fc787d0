// A secret ends with its job: once the job has ended, either way, no key of Redis holds it any more.
import { Queue } from 'bullmq';
import { beforeEach, expect, it } from 'vitest';
import {
  contextEnvPurpose,
  envPurpose,
  herokuKeyPurpose,
  sshKeyPurpose,
  tokenPurpose,
} from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { sealedInRedis } from '../../../support/sealed-in-redis.ts';

const server = testRedis();
const { redis } = server;
const worlds = jobWorlds(server);
let world: JobWorld;

beforeEach(async () => {
  world = await worlds.open();
  world.ci.addUser({ login: 'ada-ci', token: 'CCIPAT_ada' });
});

const left = async () => Object.keys(await sealedInRedis(redis, world.keys.bullPrefix.replace(/-bull$/, '')));
const login = (token = 'CCIPAT_ada') => ({
  ...world.asked,
  sealedToken: world.seal.seal(token, tokenPurpose(world.ada)),
});
const envSet = () => ({
  ...world.asked,
  project: PROJECT,
  name: 'API_TOKEN',
  sealedValue: world.seal.seal('hunter2', envPurpose(PROJECT, 'API_TOKEN')),
});

it('login, then logout: nothing of the token stays', async () => {
  await world.run('login', login());
  expect(await left()).toEqual([world.keys.account(world.ada)]);
  await world.run('logout', { ...world.asked });
  expect(await left()).toEqual([]);
});

it('a login that CircleCI refuses', async () => {
  await world.run('login', login('CCIPAT_nobody'));
  expect(world.whispers().at(-1)).toMatch(/token/i);
  expect(await left()).toEqual([]);
});

it('a variable that was set, and one that could not be', async () => {
  await world.run('env-set', envSet());
  expect(world.ci.count('POST', /envvar/)).toBe(1);
  expect(await left()).toEqual([]);

  world.ci.faults.add({ method: 'POST', path: /envvar/, kind: 'status', status: 403 });
  await world.run('env-set', envSet());
  expect(await left()).toEqual([]);
});

it('a variable of a context', async () => {
  const variable = { org: 'gh/acme', context: 'deploy', name: 'API_TOKEN' };
  world.ci.addContext({ organizationSlug: 'gh/acme', name: 'deploy' });
  const sealedValue = world.seal.seal('hunter2', contextEnvPurpose(variable));
  await world.run('contexts-set', { ...world.asked, ...variable, sealedValue, dryRun: false });
  expect(await left()).toEqual([]);
});

it('a payload that breaks its contract', async () => {
  const queue = new Queue('interactive', { connection: redis, prefix: world.keys.bullPrefix });
  const { actor: _actor, ...broken } = envSet();
  await queue.add('env-set', broken, { jobId: 'cmd-broken', attempts: 1 });
  await world.idle();
  expect(await queue.getJobState('cmd-broken')).toBe('failed');
  expect(await left()).toEqual([]);
  await queue.close();
});

it.each([
  ['that CircleCI takes', 201],
  ['that CircleCI refuses', 400],
  ['on which CircleCI fails', 500],
])('private keys %s', async (_, status) => {
  if (status !== 201)
    world.ci.faults.add({ method: 'POST', path: /ssh-key|heroku/, kind: 'status', status, times: 20 });
  const [project, host] = [PROJECT, 'deploy.acme.example'];
  const ssh = world.seal.seal('-----BEGIN KEY-----', sshKeyPurpose({ project, host }));
  const heroku = world.seal.seal('HRKU-hunter2', herokuKeyPurpose(world.ada));
  await world.run('keys-add-ssh', { ...world.asked, project, host, sealedKey: ssh, dryRun: false });
  await world.run('keys-heroku', { ...world.asked, sealedKey: heroku, dryRun: false });
  expect(await left()).toEqual([]);
});

it('a job during which one worker after the other died, and one that waits for its time', async () => {
  const queue = new Queue('interactive', { connection: redis, prefix: world.keys.bullPrefix });
  const job = await queue.add('login', login(), { jobId: 'view-crashes', delay: 1e8 });
  await redis.hset(queue.toKey('view-crashes'), 'stc', '11');
  expect(await left()).not.toEqual([]);
  await job.promote();
  await world.idle();
  expect(await queue.getJobState('view-crashes')).toBe('failed');
  expect(await left()).toEqual([]);
  await queue.close();
});

it.each([
  ['confirmed', true],
  ['turned down', false],
])('a request for a second person that is %s', async (_, isYes) => {
  const rule = { effect: 'allow', access: ['secrets'], twoPerson: true, reason: 'secrets take two' };
  world.setPolicy(Policy.parse({ rules: [rule], default: 'allow' }));
  await world.run('env-set', envSet(), 'cmd-held');
  // The held request needs it until it is answered; the job that asked doesn't.
  expect(await left()).toEqual([world.keys.heldRequest('cmd-held')]);
  expect(await redis.ttl(world.keys.heldRequest('cmd-held'))).toBeLessThanOrEqual(24 * 60 * 60);

  await world.run('answer-second', {
    ...{ place: world.asked.place, actor: { userId: world.grace } },
    ...{ requestId: 'cmd-held', isYes },
  });
  expect(world.ci.count('POST', /envvar/)).toBe(isYes ? 1 : 0);
  expect(await left()).toEqual([]);
});

it('a job that runs again after a crash behind its end neither starts over nor fails', async () => {
  await world.run('login', login(), 'view-1');
  const queue = new Queue('interactive', { connection: redis, prefix: world.keys.bullPrefix });
  const data = (await queue.getJob('view-1'))?.data;
  expect(data).toMatchObject({ ended: 'done' });
  const before = world.ci.calls.length;
  await queue.add('login', data, { jobId: 'view-2' });
  await queue.add('login', { ...data, ended: 'failed' }, { jobId: 'view-3' });
  await world.idle();

  expect([await queue.getJobState('view-2'), await queue.getJobState('view-3')]).toEqual([
    'completed',
    'failed',
  ]);
  expect(world.ci.calls.length).toBe(before);
  expect(world.whispers()).toHaveLength(1);
  await queue.close();
});

it('jobs that an earlier version kept with their secret', async () => {
  await world.run('login', login(), 'view-1');
  const queue = new Queue('interactive', { connection: redis, prefix: world.keys.bullPrefix });
  const job = await queue.getJob('view-1');
  await job?.updateData(login());
  expect(await left()).toHaveLength(2);

  expect([await world.queues.scrubEnded(), await world.queues.scrubEnded()]).toEqual([1, 0]);
  expect(await left()).toEqual([world.keys.account(world.ada)]);
  await queue.close();
});
