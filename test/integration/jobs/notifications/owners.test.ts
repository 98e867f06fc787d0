// A channel's owner rules: set, listed, removed; and the owners mentioned in the thread of a failure.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const [auth, web] = ['S0AUTHTEAM', 'S0WEBTEAM'];

const set = (world: JobWorld, part: object, owners: string[], id: string) =>
  world.run('owners-add', { ...world.asked, part, owners }, id);
const remove = (world: JobWorld, part: object, id: string) =>
  world.run('owners-remove', { ...world.asked, part }, id);

async function fails(world: JobWorld, file: string) {
  world.ci.script(PROJECT, [
    {
      name: 'build',
      jobs: [
        {
          name: 'unit',
          outcome: 'failed',
          tests: [{ name: 'logs in', classname: 'auth', result: 'failure', message: 'no', file }],
        },
      ],
    },
  ]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await world.run('sweep', {});
  await world.poll();
}

/** The replies in all threads. */
const threads = ({ slack, channelId }: JobWorld): string => {
  const view = slack.channel(channelId);
  const replies = view.messages().flatMap(({ ts }) => view.thread(ts).filter((one) => one.ts !== ts));
  return JSON.stringify(replies.map(({ blocks }) => blocks));
};

async function worldWithRules(): Promise<JobWorld> {
  const world = await worlds.open();
  const { stores, channelId, ada } = world;
  const filter = { ...defaultFilter, failures: 'every' as const };
  await stores.subscriptions.add(channelId, { project: PROJECT, filter, by: ada, at: 1 });
  await set(world, {}, [web], 'cmd-1');
  await set(world, { path: 'src/auth/' }, [auth, ada], 'cmd-2');
  return world;
}

it('mentions the owners of the files whose tests failed', async () => {
  const world = await worldWithRules();
  await fails(world, 'src/auth/login.spec.ts');
  expect(threads(world)).toContain(`This concerns <!subteam^${auth}> and <@${world.ada}>`);
  expect(threads(world)).not.toContain(web);
});

it('mentions the owners of everything for other failures, and nobody who opted out', async () => {
  const world = await worldWithRules();
  await fails(world, 'src/web/page.spec.ts');
  expect(threads(world)).toContain(`This concerns <!subteam^${web}>`);
  await world.stores.people.setMentioned(world.ada, false);
  await fails(world, 'src/auth/login.spec.ts');
  expect(threads(world)).toContain(`This concerns <!subteam^${auth}>,`);
});

it('says who set a rule, lists the rules, and removes one', async () => {
  const world = await worldWithRules();
  expect(world.texts().at(-1)).toContain(
    `made <!subteam^${auth}>, <@${world.ada}> owner of tests in src/auth/ in this channel`,
  );
  await world.run('owners-list', world.asked, 'cmd-3');
  expect(world.whispers().at(-1)).toContain('This channel has 2 owner rules.');
  await remove(world, { path: 'src/auth/' }, 'cmd-4');
  expect(world.texts().at(-1)).toContain('removed the owner rule of this channel for tests in src/auth/');
  await remove(world, { path: 'src/auth/' }, 'cmd-5');
  expect(world.whispers().at(-1)).toContain('Nothing was changed.');
  expect(await world.stores.owners.list(world.channelId)).toEqual([{ part: {}, owners: [web] }]);
});
