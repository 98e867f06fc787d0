// Private keys with which jobs reach other hosts: they travel sealed, are sent once, and are shown nowhere.
import { expect, it } from 'vitest';
import { sshKeyPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { sealedInRedis } from '../../../support/sealed-in-redis.ts';

const redis = testRedis();
const worlds = jobWorlds(redis);
const PATH = /\/ssh-key$/;
const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----\n';

async function open() {
  const world = await worlds.open();
  const ask = { ...world.asked, project: PROJECT, host: 'github.com' };
  const sealedFor = (host: string) => world.seal.seal(key, sshKeyPurpose({ project: PROJECT, host }));
  const add = (sealedKey = sealedFor('github.com')) =>
    world.run('keys-add-ssh', { ...ask, sealedKey, dryRun: false }, 'view-1');
  const keys = () => world.ci.state.projects[0]?.sshKeys ?? [];
  return { ...world, ask, add, sealedFor, keys };
}

it('adds a sealed key once, announces its host, and shows the key nowhere', async () => {
  const { add, keys, ci, texts, ada, slack, log, stores } = await open();
  await add();
  expect(keys()).toMatchObject([{ hostname: 'github.com' }]);
  expect(texts()).toEqual([`<@${ada}> added an SSH key for the host github.com to acme/web.`]);
  const kept = [slack.calls, log.lines, await stores.effects.get('view-1')];
  expect(JSON.stringify(kept)).not.toContain('hunter2');
  expect(JSON.stringify(ci.calls.find(({ method }) => method === 'POST')?.body)).toContain('hunter2');
  // Nor does its sealed form outlive the job.
  expect(await sealedInRedis(redis.redis, redis.prefix)).toEqual({});
});

it('cannot tell whether a lost answer meant that it happened, and does not send the key again', async () => {
  const { add, ci, texts, whispers } = await open();
  ci.faults.add({ method: 'POST', path: PATH, kind: 'perform-then-reset' });
  await add();
  expect(ci.count('POST', PATH)).toBe(1);
  expect(whispers()[0]).toContain('may or may not have happened');
  expect(texts()).toEqual([]);
});

it('refuses a key that was sealed for another host, without calling CircleCI', async () => {
  const { add, sealedFor, ci, whispers } = await open();
  await add(sealedFor('example.com'));
  expect(ci.calls).toEqual([]);
  expect(whispers()[0]).toContain('couldn’t decrypt a stored secret');
});

it('repeats nothing of the key if CircleCI refuses it', async () => {
  const { add, ci, whispers, log } = await open();
  const text = JSON.stringify({ message: 'bad key: hunter2' });
  const body = { type: 'application/json', text };
  ci.faults.add({ method: 'POST', path: PATH, kind: 'status', status: 400, body });
  await add();
  expect(whispers()[0]).toContain('rejected the request (400)');
  expect(JSON.stringify([whispers(), log.lines])).not.toContain('hunter2');
});

it('asks before it deletes a key, and deletes it once', async () => {
  const { run, ask, keys, ci, texts, whispers, circleci, enqueue, idle } = await open();
  await circleci.legacy.sshKey.create(PROJECT, { hostname: 'github.com', privateKey: key });
  const fingerprint = keys()[0]?.md5 ?? '';
  await run('ask-keys-delete-ssh', { ...ask, fingerprint, dryRun: false });
  expect(whispers()[0]).toContain('of acme/web for the host github.com? Nothing is deleted yet.');
  const payload = { ...ask, fingerprint, question: 'cmd-1' };
  for (const id of ['act-1', 'act-2']) await enqueue({ name: 'keys-delete-ssh', id, payload });
  await idle();
  expect(keys()).toEqual([]);
  expect(ci.count('DELETE', PATH)).toBe(1);
  expect(texts()).toHaveLength(1);
  await run('keys-delete-ssh', { ...payload, question: 'cmd-2' });
  expect(whispers().at(-1)).toContain('has no SSH key');
});
