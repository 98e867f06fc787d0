// The bot's own webhook: set up once, repaired, checked and removed. Its secret goes only to CircleCI.
import { expect, it } from 'vitest';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT, WEBHOOK } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

const asking = ({ asked }: JobWorld, more: object = {}) => ({
  ...asked,
  project: PROJECT,
  renew: false,
  dryRun: false,
  ...more,
});
const writes = ({ ci }: JobWorld) =>
  ci.calls.filter(({ method, path }) => method !== 'GET' && /\/webhook/.test(path));
const checked = async (world: JobWorld): Promise<string> => {
  await world.run('webhooks-check', { ...world.asked, project: PROJECT });
  return world.whispers().at(-1) ?? '';
};
const addOthers = ({ ci }: JobWorld, amount: number) => {
  for (let index = 0; index < amount; index += 1) {
    ci.addWebhook({ projectSlug: PROJECT, url: `https://hooks.example/${index}`, secret: 'theirs' });
  }
};

it('registers itself once, with its own secret, which nobody sees', async () => {
  const world = await worlds.open();
  expect(await checked(world)).toContain('No webhook of acme/web points to me');
  await world.run('webhooks-setup', asking(world, { dryRun: true }));
  expect(writes(world)).toEqual([]);
  await world.run('webhooks-setup', asking(world), 'cmd-setup');
  await world.run('webhooks-setup', asking(world));

  expect(world.ci.state.webhooks).toMatchObject([{ ...WEBHOOK, enabled: true, verifyTls: true }]);
  expect(writes(world)).toHaveLength(1);
  expect(world.texts()).toEqual([
    `<@${world.ada}> registered my webhook with acme/web: CircleCI now sends me its finished workflows and jobs.`,
  ]);
  expect(world.whispers().at(-1)).toContain('so nothing was changed');
  expect(await checked(world)).toContain('CircleCI sends me the finished workflows and jobs of acme/web');
  const kept = await world.stores.effects.get('cmd-setup');
  expect(JSON.stringify([world.slack.calls, world.log.lines, kept])).not.toContain(WEBHOOK.secret);
});

it('turns the webhook back on if CircleCI disabled it, and sends the secret again on request', async () => {
  const world = await worlds.open();
  const { id } = world.ci.addWebhook({ projectSlug: PROJECT, url: WEBHOOK.url, secret: 'an older one' });
  world.ci.autoDisableWebhook(id);
  expect(await checked(world)).toContain('disabled my webhook for acme/web because deliveries failed');
  await world.run('webhooks-setup', asking(world));
  expect(world.ci.state.webhooks).toMatchObject([{ id, ...WEBHOOK, enabled: true }]);

  await world.run('webhooks-setup', asking(world, { renew: true }));
  expect(writes(world).map(({ method }) => method)).toEqual(['PUT', 'PUT']);
  expect(world.texts()[0]).toContain('updated my webhook for acme/web');
});

it('finds a registration whose response was lost, instead of creating a second', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: /webhook$/, kind: 'perform-then-hang' });
  await world.run('webhooks-setup', asking(world));

  expect(world.ci.state.webhooks).toHaveLength(1);
  expect(writes(world)).toHaveLength(1);
  expect(world.texts()).toHaveLength(1);
});

it('knows the limit on webhooks, and shows no paths of other webhooks', async () => {
  const world = await worlds.open();
  addOthers(world, 5);
  await world.run('webhooks-setup', asking(world));
  expect(writes(world)).toEqual([]);
  expect(world.whispers()[0]).toContain('has 5 webhooks, and CircleCI allows 5. Nothing was registered.');

  await world.run('webhooks-list', { ...world.asked, project: PROJECT });
  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
  expect(shown).toContain('hooks.example');
  expect(shown).not.toContain('hooks.example/');
  expect(shown).toContain('A project can have 5 webhooks');
});

it('asks before it removes its own, removes it once, and leaves the others', async () => {
  const world = await worlds.open();
  addOthers(world, 1);
  const asked = { ...world.asked, project: PROJECT, dryRun: false };
  await world.run('ask-webhooks-remove', asked);
  await world.run('webhooks-setup', asking(world));
  await world.run('ask-webhooks-remove', { ...asked, dryRun: true });
  await world.run('ask-webhooks-remove', asked);
  expect(world.whispers()).toEqual([
    expect.stringContaining('No webhook of acme/web points to me. Nothing was removed.'),
    expect.stringContaining(
      'Dry run, nothing was changed: After you confirm, removing my webhook from acme/web',
    ),
    'Remove my webhook ChatOps in Slack from acme/web? Nothing is removed yet.',
  ]);

  const [theirs, mine] = world.ci.state.webhooks;
  const remove = (webhookId = '') =>
    world.run('webhooks-remove', { ...world.asked, project: PROJECT, webhookId });
  await remove(theirs?.id);
  expect(world.ci.state.webhooks).toHaveLength(2);
  await remove(mine?.id);
  await remove(mine?.id);
  expect(world.ci.state.webhooks).toEqual([theirs]);
  expect(world.texts().at(-1)).toBe(`<@${world.ada}> removed my webhook from acme/web.`);
  await world.run('webhooks-setup', asking(world));
  expect(world.ci.state.webhooks).toHaveLength(2);
});

it.each(['webhooks-setup', 'ask-webhooks-remove', 'webhooks-list', 'webhooks-check'] as const)(
  '%s checks the policy',
  async (name) => {
    const world = await worlds.open();
    world.setPolicy({ ...openPolicy, rules: [{ effect: 'deny', commands: ['webhooks *'] }] });
    await world.run(name, asking(world) as never);

    expect(world.whispers()[0]).toContain('You can’t use');
    expect(writes(world)).toEqual([]);
  },
);
