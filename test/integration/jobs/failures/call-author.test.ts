// Editing a card notifies nobody. If the author appears only in an edit, because the card was posted before anything
// failed, the thread mentions them. Nobody is mentioned twice.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open() {
  const world = await worlds.open();
  await world.stores.people.keepLogin('cleo', world.grace);
  return world;
}
const subscribe = ({ stores, channelId, ada: by }: JobWorld, ...events: ('started' | 'failed')[]) =>
  stores.subscriptions.add(channelId, { project: PROJECT, filter: { ...defaultFilter, events }, by, at: 1 });

/** A failing commit by cleo; the bot looks when it starts and when it has failed. */
async function fails(world: JobWorld) {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const author = { name: 'Cleo', login: 'cleo', email: 'cleo@acme.example' };
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change', author });
  if (pipeline === undefined) throw new Error('skipped');
  await world.ci.advance();
  await look(world, pipeline.id);
  await world.ci.finish();
  await look(world, pipeline.id);
  return pipeline;
}
async function look(world: JobWorld, pipelineId: string): Promise<void> {
  await world.run('sweep', {});
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.poll();
}
/** How often cleo is mentioned in a post. Edits don't count. */
const calls = ({ slack, grace }: JobWorld): number =>
  slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && JSON.stringify(args).includes(`<@${grace}>`),
  ).length;
const details = ({ slack, channelId }: JobWorld): string => {
  const view = slack.channel(channelId);
  const replies = view.messages().flatMap(({ ts }) => view.thread(ts).filter((one) => one.ts !== ts));
  return JSON.stringify(replies.map(({ blocks }) => blocks));
};

it('mentions the author in the thread if the card was posted before the failure', async () => {
  const world = await open();
  await subscribe(world, 'started', 'failed');
  await fails(world);

  expect(world.texts()).toHaveLength(1);
  expect(details(world)).toContain(`<@${world.grace}>, this failed on your commit.`);
  expect(calls(world)).toBe(1);
});

it('mentions the author on the card if it is posted after the failure', async () => {
  const world = await open();
  await subscribe(world, 'failed');
  await fails(world);

  expect(details(world)).not.toContain('your commit');
  expect(calls(world)).toBe(1);
});

it('mentions nobody who opted out, and owners only once', async () => {
  const world = await open();
  await subscribe(world, 'started', 'failed');
  await world.stores.owners.set(world.channelId, { part: {}, owners: [world.grace] }, 1);
  await fails(world);
  expect(details(world)).toContain('This concerns');
  expect(details(world)).not.toContain('your commit');

  await world.stores.people.setMentioned(world.grace, false);
  await fails(world);
  expect(calls(world)).toBe(1);
});
