// The public note about a changed setting is posted once, whatever fails.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('posts a note once for two requests, even if the bot can’t read the channel’s history', async () => {
  const world = await worlds.open();
  const error = { kind: 'error', error: 'missing_scope', times: 10 } as const;
  world.slack.faults.add({ method: 'conversations.history', ...error });
  const note = { kind: 'default-project', project: PROJECT } as const;
  for (let time = 0; time < 2; time += 1)
    await world.run('post-note', { ...world.asked, key: 'note-once', note });

  expect(world.texts()).toHaveLength(1);
});

it('posts a note once even if Slack did not respond to the first post', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-hang' });
  await world.run('use', { ...world.asked, project: PROJECT });
  expect(world.texts()).toHaveLength(1);
  expect(world.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
});
