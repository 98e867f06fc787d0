// Checkout keys: listed, added and deleted, each change once.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const PATH = /\/checkout-key/;

async function open() {
  const world = await worlds.open();
  const ask = { ...world.asked, project: PROJECT };
  const keys = () => world.ci.state.projects[0]?.checkoutKeys ?? [];
  const create = (type: 'deploy-key' | 'user-key', dryRun = false) =>
    world.run('keys-create', { ...ask, type, dryRun });
  return { ...world, world, ask, keys, create };
}

it('adds a deploy key once and announces it in the channel, even if the response was lost', async () => {
  const { create, run, ask, keys, ci, texts, whispers, ada } = await open();
  ci.faults.add({ method: 'POST', path: PATH, kind: 'perform-then-hang' });
  await create('deploy-key');
  expect(keys()).toMatchObject([{ type: 'deploy-key' }]);
  expect(ci.count('POST', PATH)).toBe(1);
  expect(texts()).toEqual([
    `<@${ada}> added the deploy key ${keys()[0]?.md5.replaceAll(':', '∶')} to acme/web.`,
  ]);

  await run('keys-list', ask);
  expect(whispers()[0]).toBe('acme/web has 1 checkout key.');
  expect(JSON.stringify(ci.calls)).not.toContain('PRIVATE');
});

it('says whom a user key acts as', async () => {
  const { create, keys, texts } = await open();
  await create('user-key');
  expect(keys()).toMatchObject([{ type: 'github-user-key' }]);
  expect(texts()[0]).toContain('which acts as owner (shared bot token)');
});

it("can't tell which of two new keys is its own, and does not send the request again", async () => {
  const { create, keys, ci, texts, whispers, circleci } = await open();
  ci.faults.add({ method: 'POST', path: PATH, kind: 'perform-then-hang' });
  const created = create('deploy-key');
  await until(() => keys().length === 1, 'the first key');
  await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  await created;
  expect(ci.count('POST', PATH)).toBe(2);
  expect(texts()).toEqual([]);
  expect(whispers()[0]).toContain('may or may not have happened');
});

it('shows what it would send in a dry run', async () => {
  const { create, run, ask, keys, whispers, circleci } = await open();
  await create('deploy-key', true);
  expect(whispers()[0]).toContain('would send POST /api/v2/project/gh/acme/web/checkout-key');
  await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  await run('ask-keys-delete', { ...ask, fingerprint: keys()[0]?.sha256 ?? '', dryRun: true });
  expect(whispers()[1]).toContain('would send DELETE');
  expect(whispers()[1]).toContain(encodeURIComponent(keys()[0]?.sha256 ?? ''));
  expect(keys()).toHaveLength(1);
});

it.each(['md5', 'sha256'] as const)(
  'asks before it deletes a key by %s, and deletes it once',
  async (digest) => {
    const { run, ask, keys, ci, texts, whispers, circleci, enqueue, idle, slack } = await open();
    await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
    const fingerprint = keys()[0]?.[digest] ?? '';
    await run('ask-keys-delete', { ...ask, fingerprint: fingerprint.slice(0, 20), dryRun: false });
    expect(whispers()[0]).toContain('Delete the deploy key');
    expect(JSON.stringify(slack.calls)).toContain('checks out the code with this key');
    expect(keys()).toHaveLength(1);

    const payload = { ...ask, fingerprint };
    await enqueue({ name: 'keys-delete', id: 'act-1', payload });
    await enqueue({ name: 'keys-delete', id: 'act-2', payload });
    await idle();
    expect(keys()).toEqual([]);
    expect(ci.count('DELETE', PATH)).toBe(1);
    expect(texts()).toHaveLength(1);
    await run('keys-delete', payload);
    expect(whispers().at(-1)).toContain('no longer exists');
  },
);

it('shows one key by its fingerprint or the start of it, with its public half alone', async () => {
  const { run, ask, keys, ci, whispers, texts, circleci, slack } = await open();
  const { publicKey = '' } = await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  const [{ md5, sha256 } = { md5: '', sha256: '' }] = keys();
  for (const fingerprint of [md5, sha256, md5.slice(0, 8)]) await run('keys-show', { ...ask, fingerprint });
  expect(whispers()).toHaveLength(3);
  for (const said of whispers()) expect(said).toContain('acme/web has the deploy key');
  expect(JSON.stringify(slack.calls)).toContain(publicKey.trim());
  expect(texts()).toEqual([]);
  // Only the start of one takes the list.
  expect(ci.count('GET', /\/checkout-key$/)).toBe(1);

  await run('keys-show', { ...ask, fingerprint: 'SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0' });
  expect(whispers().at(-1)).toContain('has no checkout key whose fingerprint starts with');
});

it('recognizes a deletion whose response was lost', async () => {
  const { run, ask, keys, ci, texts, circleci } = await open();
  const { fingerprint } = await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  ci.faults.add({ method: 'DELETE', path: PATH, kind: 'perform-then-reset' });
  await run('keys-delete', { ...ask, fingerprint });
  expect(keys()).toEqual([]);
  expect(ci.count('DELETE', PATH)).toBe(1);
  expect(texts()).toHaveLength(1);
});

it('refuses a fingerprint prefix that matches no key, or several', async () => {
  const { run, ask, whispers, keys, circleci } = await open();
  await run('ask-keys-delete', { ...ask, fingerprint: '00:11:22', dryRun: false });
  expect(whispers()[0]).toContain(
    'has no checkout key whose fingerprint starts with `00:11:22`. Nothing was changed.',
  );
  for (let made = 0; made < 2; made += 1) await circleci.checkoutKeys.create(PROJECT, 'deploy-key');
  await run('ask-keys-delete', { ...ask, fingerprint: 'SHA256:', dryRun: false });
  expect(whispers()[1]).toContain('has 2 checkout keys whose fingerprint starts with');
  expect(keys()).toHaveLength(2);
});

it('says that projects of the GitHub App have no checkout keys, and checks the policy', async () => {
  const { setPolicy, run, ask, create, whispers, ci, keys } = await open();
  const app = ci.addProject({ slug: 'circleci/AbCdEfGh/ZyXwVu' });
  await run('keys-create', { ...ask, project: app.slug, type: 'deploy-key', dryRun: false });
  expect(whispers()[0]).toContain('not available to projects that use GitHub App');

  const rule = { effect: 'deny' as const, access: ['secrets' as const], reason: 'keys are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('keys-list', ask);
  await create('deploy-key');
  await run('ask-keys-delete', { ...ask, fingerprint: '00:11', dryRun: false });
  await run('keys-delete', { ...ask, fingerprint: '00:11' });
  expect(whispers()).toHaveLength(5);
  for (const said of whispers().slice(1)) expect(said).toContain('keys are for admins');
  expect(keys()).toEqual([]);
});
