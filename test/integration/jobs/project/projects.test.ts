// `projects` against the stand-ins: followed and known ones, without those that the policy hides.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});
const ask = (more: { text?: string; share?: boolean } = {}) =>
  world.run('projects', { ...world.asked, share: false, ...more });
const shown = () => JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

it('lists what the token follows, then what the bot has met, to the person alone', async () => {
  world.ci.addProject({ slug: 'gh/acme/api' });
  await world.stores.projects.seen('gh/tools/cli');
  await ask();

  expect(world.whispers().at(-1)).toBe('owner (shared bot token) follows 2 projects on CircleCI.');
  expect(shown()).toMatch(/acme\/api.*acme\/web.*I also know 1 project.*tools\/cli/);
  expect(world.texts()).toEqual([]);

  await ask({ share: true });
  expect(world.texts()).toEqual(['owner (shared bot token) follows 2 projects on CircleCI.']);
});

it('lists those whose name has the text in it, by the name that people know', async () => {
  world.ci.addProject({
    slug: 'circleci/AbCdEfGhIjKlMnOpQrStUv/WxYzAbCdEfGhIjKlMnOpQr',
    name: 'mobile-app',
  });
  await ask({ text: 'MOB' });

  expect(shown()).toContain('follows 1 project named like `MOB`');
  expect(shown()).not.toContain('acme/web');
  expect(shown()).toContain('• mobile-app, default branch `main`');
  expect(shown()).not.toContain('AbCdEfGhIj');
});

it('leaves out what the policy hides, and says how many', async () => {
  world.ci.addProject({ slug: 'gh/acme/secret' });
  world.setPolicy({
    ...world.deps.policy(),
    rules: [{ effect: 'deny', projects: ['gh/acme/secret'] }],
  });
  await ask();

  expect(shown()).toContain('acme/web');
  expect(shown()).not.toContain('secret');
  expect(shown()).toContain('The policy leaves 1 more project out for you here.');
});
