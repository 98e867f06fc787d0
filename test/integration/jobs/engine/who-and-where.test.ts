// The frame of requests asks again who somebody is, and whether the bot can post where they asked.
import { expect, it } from 'vitest';
import { openPolicy, Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const { open } = jobWorlds(testRedis());

const direct = ({ slack, ada }: JobWorld): string[] => {
  const channel = slack.channels().find(({ kind, userId }) => kind === 'im' && userId === ada);
  return channel === undefined
    ? []
    : slack
        .channel(channel.id)
        .messages()
        .map(({ text }) => text);
};

it('a setting for messages between people is not stored, whatever the door said', async () => {
  const world = await open();
  const { ada: channelId, asked, stores, slack } = world;
  await world.run('use', { ...asked, place: { channelId, betweenPeople: true }, project: PROJECT });
  expect(await stores.channels.defaultProject(channelId)).toBeUndefined();
  expect(direct(world)).toEqual([expect.stringContaining('Nothing was stored')]);
  expect(slack.calls.map(({ method }) => method)).not.toContain('chat.postEphemeral');
});

it.each([
  ['of another workspace', { team: { id: 'T0ELSE' } }, openPolicy, 'another Slack workspace'],
  [
    'a denied guest',
    { guest: 'multi-channel' as const },
    Policy.parse({ rules: [], default: 'allow', guests: 'deny' }),
    'guests of this workspace',
  ],
] as const)(
  'somebody %s is refused before anything is read, and the audit says so',
  async (_w, home, policy, words) => {
    const world = await open();
    const { asked, ada, ci, slack, stores } = world;
    slack.moveUser(ada, home);
    world.setPolicy(policy);
    await world.run('use', { ...asked, project: PROJECT });
    expect(world.whispers()).toEqual([expect.stringContaining(words)]);
    expect(ci.calls).toEqual([]);
    expect(await stores.channels.defaultProject(world.channelId)).toBeUndefined();
    expect(await stores.audit.denials(1)).toMatchObject([{ event: 'denied', userId: ada, command: 'use' }]);
  },
);

it('nobody is let in while Slack says nothing about them', async () => {
  const world = await open();
  world.slack.faults.add({ method: 'users.info', kind: 'error', error: 'user_not_visible', times: 5 });
  await world.run('use', { ...world.asked, project: PROJECT });
  expect(world.whispers()).toEqual([expect.stringContaining('which workspace you belong to')]);
  expect(world.ci.calls).toEqual([]);
});
