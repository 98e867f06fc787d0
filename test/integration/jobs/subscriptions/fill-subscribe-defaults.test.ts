// The window for a channel's subscription defaults, filled with its current ones.
import { beforeEach, expect, it } from 'vitest';
import { renderSubscriptionFormLoading } from '../../../../src/blocks/subscriptions/subscription-form.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { openWindow } from '../../../support/open-window.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
let opened: { viewId: string; hash: string };

beforeEach(async () => {
  world = await worlds.open();
  opened = await openWindow(world, {
    userId: world.ada,
    channelId: world.channelId,
    view: renderSubscriptionFormLoading({}),
  });
  await world.stores.channels.setSubscribeDefaults(world.channelId, { branches: ['main'], noBots: true });
});

const view = () => world.slack.person(world.ada).openViews().at(-1);
const element = (block: string) => view()?.blocks.find(({ block_id: id }) => id === block)?.element;

it('starts with the current defaults', async () => {
  await world.run('fill-subscribe-defaults', { ...world.asked, ...opened });

  expect(view()?.submit).toMatchObject({ text: 'Save' });
  expect(element('branches')).toMatchObject({ initial_value: 'main' });
  expect(JSON.parse(view()?.private_metadata ?? '')).not.toHaveProperty('project');
});

it('starts with the flags that were typed, if any', async () => {
  await world.run('fill-subscribe-defaults', { ...world.asked, ...opened, given: { branches: ['dev'] } });

  expect(element('branches')).toMatchObject({ initial_value: 'dev' });
  expect(element('switches')).toMatchObject({ initial_options: [{ value: 'no-bots' }, { value: 'thread' }] });
});
