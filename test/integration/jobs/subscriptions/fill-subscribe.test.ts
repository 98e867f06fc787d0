// The subscription window, filled with what the channel has now.
import { beforeEach, expect, it } from 'vitest';
import { renderSubscriptionFormLoading } from '../../../../src/blocks/subscriptions/subscription-form.ts';
import type { Payload } from '../../../../src/contracts/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
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
    view: renderSubscriptionFormLoading({ project: PROJECT }),
  });
});

const fill = (more: Partial<Payload<'fill-subscribe'>> = {}) =>
  world.run('fill-subscribe', { ...world.asked, ...opened, project: PROJECT, ...more });
const view = () => world.slack.person(world.ada).openViews().at(-1);
const element = (block: string) => view()?.blocks.find(({ block_id: id }) => id === block)?.element;
const subscribe = (project: string, branches: string[]) =>
  world.stores.subscriptions.add(world.channelId, {
    project,
    filter: { ...defaultFilter, branches },
    by: world.ada,
    at: 1,
  });

it('starts with the defaults if there is no subscription', async () => {
  await fill();

  expect(view()?.submit).toMatchObject({ text: 'Subscribe' });
  expect(element('branches')).not.toHaveProperty('initial_value');
  expect(element('failures')).toMatchObject({ initial_option: { value: 'transitions' } });
});

it('starts with the current subscription, under its stored slug', async () => {
  await subscribe(PROJECT, ['main', 'release/**']);
  await fill({ project: 'github/acme/web' });

  expect(view()?.submit).toMatchObject({ text: 'Save' });
  expect(element('branches')).toMatchObject({ initial_value: 'main, release/**' });
  expect(JSON.parse(view()?.private_metadata ?? '')).toMatchObject({
    project: PROJECT,
    channelId: world.channelId,
  });
});

it('starts with the flags that were typed, if any', async () => {
  await subscribe(PROJECT, ['main']);
  await fill({ given: { ...defaultFilter, branches: ['dev'] } });

  expect(element('branches')).toMatchObject({ initial_value: 'dev' });
});

it('leaves a closed window alone', async () => {
  await world.slack.person(world.ada).closeView(opened.viewId);
  await fill();

  expect(view()).toBeUndefined();
  expect(world.whispers()).toEqual([]);
});
