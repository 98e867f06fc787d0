// `rotate-keys`: everything that is sealed in Redis moves to the newest key, so that the old one can be retired.
import { Queue } from 'bullmq';
import { beforeEach, expect, it } from 'vitest';
import { runBotProcess } from '../../../playground/bot-process.ts';
import { contracts, envPurpose, type JobName, sealedOf, tokenPurpose } from '../../../src/contracts/index.ts';
import { createAudit } from '../../../src/store/audit.ts';
import { createKeys, type Keys } from '../../../src/store/keys.ts';
import { type ResealOptions, resealAll } from '../../../src/store/reseal.ts';
import { createSeal } from '../../../src/store/seal.ts';
import { createStores } from '../../../src/store/stores.ts';
import { auditFact } from '../../support/audit-lines.ts';
import { dying, Killed } from '../../support/dying.ts';
import { startLossyProxy } from '../../support/lossy-proxy.ts';
import { testRedis } from '../../support/redis.ts';
import { sealedInRedis } from '../../support/sealed-in-redis.ts';

const { redis, prefix: base, url } = testRedis();
const OLD = '11'.repeat(32);
const NEW = '22'.repeat(32);
const [old, young] = [createSeal([OLD]), createSeal([NEW])];
let opened = 0;
let prefix: string;
let keys: Keys;

const payload = () => ({
  ...{ actor: { userId: 'U1' }, place: { channelId: 'C1' }, project: 'gh/acme/web', name: 'API_TOKEN' },
  sealedValue: old.seal('hunter2', envPurpose('gh/acme/web', 'API_TOKEN')),
});
const openValue = (data: { sealedValue: string }) =>
  young.open(data.sealedValue, envPurpose('gh/acme/web', 'API_TOKEN'));

async function logIn(userId: string): Promise<void> {
  const sealedToken = old.seal(`token of ${userId}`, tokenPurpose(userId));
  await createStores(redis, keys).accounts.put(userId, {
    sealedToken,
    login: 'x',
    circleciId: 'c',
    since: 1,
  });
}

beforeEach(fillAnew);

async function fillAnew(): Promise<void> {
  prefix = `${base}-${++opened}`;
  keys = createKeys(prefix);
  await logIn('U1');
  await logIn('U2');
  const { heldRequests } = createStores(redis, keys);
  const held = {
    ...{ channelId: 'C1', what: 'x', rule: 'two', subjects: [], asWhom: 'ada-ci', again: 'env set', at: 1 },
    exact: { what: 'x', request: { method: 'POST', path: '/envvar' }, resolved: [] },
    first: { userId: 'U1', circleciId: 'c', isOwnToken: true },
  };
  await heldRequests.hold('cmd-1', { ...held, job: { name: 'env-set', payload: payload() } });
  await heldRequests.hold('cmd-2', { ...held, job: { name: 'trigger', payload: {} } });
  const queue = new Queue('interactive', { connection: redis, prefix: keys.bullPrefix });
  await queue.add('env-set', payload(), { jobId: 'cmd-waiting' });
  await queue.add('env-set', payload(), { jobId: 'cmd-delayed', delay: 1e8 });
  await queue.add('whoami', {}, { jobId: 'cmd-plain' });
  await queue.close();
  await createAudit(redis, keys, [OLD]).append(auditFact('cmd-1'));
}

const options = (sealKeys: readonly string[]): ResealOptions => ({
  redis,
  keys,
  sealKeys,
  purposeOfAccount: tokenPurpose,
  sealedOf: (name) => sealedOf(name as JobName),
});

const rotating = (REDIS_URL: string) => ({
  ...{ SLACK_BOT_TOKEN: 'xoxb-1-test', SLACK_SIGNING_SECRET: 'signing-secret' },
  ...{ CIRCLECI_TOKEN: 'circle-token', REDIS_URL, REDIS_PREFIX: prefix, SEAL_KEYS: `${NEW},${OLD}` },
});

/** All that `fillAnew` stored opens with the new key alone, and nothing is left that needs the old one. */
async function expectAllMoved(): Promise<void> {
  const stores = createStores(redis, keys, [NEW]);
  const account = await stores.accounts.get('U1');
  expect(young.open(account?.sealedToken ?? '', tokenPurpose('U1'))).toBe('token of U1');
  const held = await stores.heldRequests.get('cmd-1');
  expect(openValue(held?.job.payload as { sealedValue: string })).toBe('hunter2');
  expect(await redis.ttl(keys.heldRequest('cmd-1'))).toBeGreaterThan(0);
  for (const id of ['cmd-waiting', 'cmd-delayed']) {
    const data = await redis.hget(`${keys.bullPrefix}:interactive:${id}`, 'data');
    expect(openValue(JSON.parse(data ?? ''))).toBe('hunter2');
  }
  const state = await stores.audit.verify();
  expect([state.entries, state.fault, state.unchecked]).toEqual([1, undefined, undefined]);
  const everywhere = Object.values(await sealedInRedis(redis, prefix)).flat();
  expect(everywhere.every((sealed) => young.isNewest(sealed))).toBe(true);
}

it('moves logins, held requests, jobs and the audit; the old key is not needed afterwards', async () => {
  expect(await resealAll(options([NEW, OLD]))).toEqual({
    ...{ accounts: 2, heldRequests: 1, jobs: 2, already: 0, unreadable: [] },
  });
  await expectAllMoved();
});

it('killed at any call to Redis and run again, it loses nothing, and the old key can be retired', async () => {
  for (let at = 0; ; at += 1) {
    await fillAnew();
    const { deps, calls } = dying({ redis }, { at, after: at % 2 === 0 });
    const isOver = await resealAll({ ...options([NEW, OLD]), redis: deps.redis }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Killed) return false;
        throw error;
      },
    );
    const { unreadable, accounts, heldRequests, jobs, already } = await resealAll(options([NEW, OLD]));
    expect([unreadable, accounts + heldRequests + jobs + already]).toEqual([[], 5]);
    await expectAllMoved();
    if (isOver) {
      expect(calls()).toBeGreaterThan(20);
      return;
    }
  }
});

it.each([
  ['before the first value is replaced', 'EVAL', 1, false],
  ['between logins and jobs', 'EVAL', 3, true],
  ['when all but the keys of the audit log are done', 'HSET', 1, false],
  ['after its last call', 'HSET', 1, true],
] as const)('as a process killed %s and run again, it loses nothing', async (_when, name, nth, after) => {
  const proxy = await startLossyProxy(url);
  // Scripts mention HSET too.
  const key = keys.auditKeys();
  const command = name === 'HSET' ? `HSET\r\n$${key.length}\r\n${key}` : name;
  try {
    const first = await runBotProcess(rotating(proxy.url), ['rotate-keys'], (kill) =>
      proxy.strikeAt(command, { nth, after }, kill),
    );
    // Nobody who reads its exit code retires the old key.
    expect(first).toEqual({
      code: null,
      output: expect.not.stringContaining('Nothing needs the other keys'),
    });
    expect((await resealAll(options([NEW, OLD]))).unreadable).toEqual([]);
    await expectAllMoved();
  } finally {
    await proxy.close();
  }
});

it('run again, it changes nothing; after it was killed, it does what is left', async () => {
  await resealAll(options([NEW, OLD]));
  const before = await sealedInRedis(redis, prefix);
  const again = await resealAll(options([NEW, OLD]));
  expect(again).toEqual({ accounts: 0, heldRequests: 0, jobs: 0, already: 5, unreadable: [] });
  const { [keys.auditKeys()]: _again, ...after } = await sealedInRedis(redis, prefix);
  expect(before).toMatchObject(after);

  // As a run leaves it that was killed after five values.
  await logIn('U3');
  expect(await resealAll(options([NEW, OLD]))).toMatchObject({ accounts: 1, already: 5 });
});

it('never puts an old value over one that the bot stored meanwhile', async () => {
  const { accounts } = createStores(redis, keys);
  const stored = young.seal('a new token', tokenPurpose('U1'));
  let isFirst = true;
  const meanwhile = new Proxy(redis, {
    get(of, name) {
      if (name !== 'get') return Reflect.get(of, name);
      return async (key: string) => {
        const text = await of.get(key);
        if (key === keys.account('U1') && isFirst) {
          isFirst = false;
          await accounts.put('U1', { sealedToken: stored, login: 'x', circleciId: 'c', since: 2 });
        }
        return text;
      };
    },
  });
  await resealAll({ ...options([NEW, OLD]), redis: meanwhile });

  const account = await accounts.get('U1');
  expect([account?.since, account?.sealedToken]).toEqual([2, stored]);
});

it('names what no key opens, and moves the rest', async () => {
  const sealedToken = createSeal(['33'.repeat(32)]).seal('lost', tokenPurpose('U9'));
  const lost = { sealedToken, login: 'x', circleciId: 'c', since: 1 };
  await createStores(redis, keys).accounts.put('U9', lost);
  expect(await resealAll(options([NEW, OLD]))).toMatchObject({
    ...{ accounts: 2, jobs: 2, unreadable: [keys.account('U9')] },
  });
});

it('moves every kind of sealed value, of jobs in every state, and each opens without the old key', async () => {
  const [actor, place, project] = [{ userId: 'U1' }, { channelId: 'C1' }, 'gh/acme/web'];
  const kinds: readonly [JobName, string, object][] = [
    ['login', 'sealedToken', {}],
    ['env-set', 'sealedValue', { project, name: 'A' }],
    ['contexts-set', 'sealedValue', { org: 'gh/acme', context: 'deploy', name: 'A', dryRun: false }],
    ['keys-add-ssh', 'sealedKey', { project, host: 'github.com', dryRun: false }],
    ['keys-heroku', 'sealedKey', { dryRun: false }],
  ];
  const { heldRequests } = createStores(redis, keys);
  const before = await heldRequests.get('cmd-2');
  if (before === undefined) throw new Error('nothing is held');
  const queue = new Queue('interactive', { connection: redis, prefix: keys.bullPrefix });
  for (const [name, field, fields] of kinds) {
    const payload: Record<string, unknown> = { ...fields, actor, place };
    payload[field] = old.seal(`secret of ${name}`, sealedOf(name)?.purpose(payload) ?? '');
    await queue.add(name, { ...payload, aside: { since: 1, isTold: true } }, { jobId: `now-${name}` });
    await queue.add(name, payload, { jobId: `later-${name}`, delay: 1e8, priority: 3 });
    await heldRequests.hold(`held-${name}`, { ...before, job: { name, payload } });
  }
  const names = Object.keys(contracts).filter((name) => sealedOf(name as JobName) !== undefined);
  expect(kinds.map(([name]) => name).sort()).toEqual(names.sort());
  expect((await resealAll(options([NEW, OLD]))).unreadable).toEqual([]);

  const again = createStores(redis, keys, [NEW]).heldRequests;
  for (const [name, field] of kinds) {
    const kept = [`now-${name}`, `later-${name}`].map(async (id) => (await queue.getJob(id))?.data);
    const all = [...(await Promise.all(kept)), (await again.get(`held-${name}`))?.job.payload];
    for (const data of all) {
      expect(young.open(data?.[field], sealedOf(name)?.purpose(data) ?? '')).toBe(`secret of ${name}`);
    }
  }
  await queue.close();
  await expectAllMoved();
});

it('names jobs of another version that need the old key', async () => {
  const queue = new Queue('interactive', { connection: redis, prefix: keys.bullPrefix });
  await queue.add('keys-of-tomorrow', { sealedKey: old.seal('x', 'tomorrow') }, { jobId: 'cmd-new' });
  await queue.close();
  const named = (await resealAll(options([NEW, OLD]))).unreadable;
  expect(named).toEqual([`${keys.bullPrefix}:interactive:cmd-new`]);
});

it('on the command line: reports counts, and says when the old key can go', async () => {
  const { SEAL_KEYS: _both, ...env } = rotating(url);
  const rotate = (SEAL_KEYS: string) => runBotProcess({ ...env, SEAL_KEYS }, ['rotate-keys']);
  expect(await rotate(NEW)).toMatchObject({ code: 78, output: expect.stringContaining('SEAL_KEYS=new,old') });

  const { code, output } = await rotate(`${NEW},${OLD}`);
  expect(output).toContain('logins 2, held requests 1, jobs 2.');
  expect(output).toContain('Nothing needs the other keys anymore.');
  expect(output).not.toMatch(/2222|1111/);
  expect(code).toBe(0);
  expect((await runBotProcess(env, ['rotate'])).output).toContain('There is no command "rotate"');
});
