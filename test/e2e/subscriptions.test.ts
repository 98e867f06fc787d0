// Changes subscriptions in their window, in the real process.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, toldOnly } from '../../playground/scenarios/read-card.ts';
import type { Person } from '../../playground/slack/index.ts';
import { until } from '../../playground/until.ts';

let world: LocalWorld;
let ana: Person;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  ana = world.slack.person(world.people.ana);
});
afterAll(() => world.close());

const form = () =>
  until(
    () => ana.openViews().find(({ blocks }) => blocks.some(({ block_id: id }) => id === 'branches')),
    'the form',
  );

it('a subscription is edited in a window that shows errors under the fields', async () => {
  const { dev } = world.channels;
  await ana.command(dev, 'subscribe acme/web --branch main --no-bots');
  await cardShowing(world.slack, dev, /subscribed this channel/, /main/);
  await ana.command(dev, 'subscriptions');
  const list = await toldOnly(world.slack, dev, world.people.ana, /1 subscription/);
  await ana.click(list, buttonFor(list, 'edit-subscription'));

  const { id } = await form();
  const refused = await ana.fillAndSubmit(id, { branches: 'main a?' });
  expect(refused.errors).toEqual({ branches: expect.stringContaining('a? can’t match any branch') });
  const ack = await ana.fillAndSubmit(id, {
    branches: 'main, release/**',
    events: ['failed', 'hold'],
    failures: 'every',
  });
  expect(ack).toMatchObject({ ok: true });
  await cardShowing(world.slack, dev, /release\/\*\*/, /on hold, failed/, /every failure/, /no bots/);
});

it('subscribe --form opens the window for a project without a subscription', async () => {
  const { dev } = world.channels;
  await ana.command(dev, 'subscribe acme/* --form');
  const { id } = await form();
  await ana.fillAndSubmit(id, { tags: 'v*' });

  await cardShowing(world.slack, dev, /to acme\/.,/, /v\*/);
});

it('defaults for new subscriptions are set by a command, changed in the window, and used', async () => {
  const { id: channel } = world.slack.addChannel({ name: 'defaults' });
  await ana.command(channel, 'subscribe defaults --no-bots');
  await cardShowing(world.slack, channel, /set the defaults.*: no bots/);
  await ana.command(channel, 'subscriptions');
  const list = await toldOnly(world.slack, channel, world.people.ana, /no subscriptions/);
  await ana.click(list, buttonFor(list, 'edit-subscription'));
  const { id } = await form();
  await ana.fillAndSubmit(id, { branches: 'main' });
  await cardShowing(world.slack, channel, /set the defaults.*: branch .main., no bots/);

  await ana.command(channel, 'subscribe acme/web --as releases --branch release/**');
  await cardShowing(world.slack, channel, /subscribed .* as .releases., branch .release.*, no bots/);
  await ana.command(channel, 'subscribe acme/web');
  await cardShowing(world.slack, channel, /subscribed .*, branch .main., no bots/);
  await ana.command(channel, 'unsubscribe acme/web --as releases');
  await cardShowing(world.slack, channel, /ended .* as .releases./);
});
