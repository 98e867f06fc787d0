// People of other workspaces, guests, organizations, and conversations that the bot can never join: the fields that Slack
// sends about them, and what it refuses.
import type { App } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, type SlackStandInOptions, startSlack } from '../../../playground/slack/index.ts';
import { actions, button } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';
import { createClient, refusalOf } from './support/client.ts';

const PARTNER = { id: 'T0PARTNER' };
const GRID = { id: 'T0GRID', enterpriseId: 'E0GRID' };

let slack: SlackStandIn;
let running: RunningApp | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await slack.close();
});

type Body = Record<string, never> & { event: object; user: object };

async function start(options: SlackStandInOptions = {}) {
  slack = await startSlack(options);
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addUser({ id: 'UX', name: 'mallory', team: PARTNER });
  slack.addUser({ id: 'UG', name: 'gus', team: GRID });
  slack.addChannel({ id: 'C1', name: 'ours' });
  slack.addChannel({ id: 'CX', name: 'shared', isShared: true });
  const bodies: Body[] = [];
  running = await startHttpApp(slack, (app: App) => {
    const keep = async ({ body, ack }: { body: unknown; ack?: () => Promise<void> }) => {
      bodies.push(body as Body);
      await ack?.();
    };
    app.command('/circleci', keep as never);
    app.action(/.*/, keep as never);
    app.event(/.*/, keep as never);
    app.shortcut(/.*/, keep as never);
  });
  return bodies;
}

const press = async (userId: string) => {
  const client = createClient(slack);
  const blocks = [actions(button({ action_id: 'go', value: '1' }))] as never;
  const { ts = '' } = await client.chat.postMessage({ channel: 'CX', text: 'x', blocks });
  return await slack.person(userId).click({ channel: 'CX', ts }, 'go');
};

describe('people of another workspace', () => {
  it('are in shared channels only, and have neither the commands nor previews of links', async () => {
    const bodies = await start();
    const mallory = slack.person('UX');
    await expect(mallory.mention('C1', 'hi')).rejects.toThrow('is not in');
    expect(await mallory.command('CX', 'help')).toMatchObject({ sent: false, error: 'invalid_command' });
    expect(await mallory.shareLink('CX', 'https://app.circleci.com/x')).toMatchObject({ sent: false });
    await expect(mallory.shortcut('any')).rejects.toThrow('another workspace');
    expect(bodies).toEqual([]);
  });

  it('are told apart by user.team_id when they click: `team` is where the message is', async () => {
    const bodies = await start();
    expect(await press('UX')).toMatchObject({ ok: true });
    expect(bodies).toMatchObject([{ user: { id: 'UX', team_id: 'T0PARTNER' }, team: { id: slack.teamId } }]);
  });

  it.each([
    ['UX', 'T0PARTNER'],
    ['UG', 'E0GRID'],
  ])('are told apart by user_team when they mention the bot: %s', async (userId, home) => {
    const bodies = await start();
    await slack.person(userId).mention('CX', 'hi');
    expect(bodies).toMatchObject([
      {
        team_id: home,
        is_ext_shared_channel: true,
        authorizations: [{ team_id: slack.teamId, is_enterprise_install: false }],
        event: { team: slack.teamId, user_team: home, source_team: home },
      },
    ]);
  });

  it('send commands and links where the bot is installed too', async () => {
    const bodies = await start();
    slack.moveUser('UX', { team: { ...PARTNER, hasBot: true } });
    expect(await slack.person('UX').command('CX', 'help')).toMatchObject({ ok: true });
    await slack.person('UX').shareLink('CX', 'https://app.circleci.com/x');
    expect(bodies).toMatchObject([{ team_id: 'T0PARTNER' }, { event: { type: 'link_shared' } }]);
    expect(bodies[1]?.event).not.toHaveProperty('user_team');
  });

  it('have profiles that name their home; strangers are those whom the bot meets nowhere', async () => {
    await start();
    slack.addUser({ id: 'UFAR', name: 'far', team: { id: 'T0FAR' } });
    slack.channel('CX').info.members.delete('UFAR');
    const of = async (user: string) => (await createClient(slack).users.info({ user })).user;
    expect(await of('UX')).toMatchObject({ team_id: 'T0PARTNER', is_stranger: false });
    expect(await of('UFAR')).toMatchObject({ team_id: 'T0FAR', is_stranger: true });
    expect(await of('UG')).toMatchObject({
      team_id: 'T0GRID',
      enterprise_user: { enterprise_id: 'E0GRID', teams: ['T0GRID'] },
    });
    expect(await of('U1')).toMatchObject({ team_id: slack.teamId, is_restricted: false });
    expect(await of('U1')).not.toHaveProperty('is_stranger');
  });
});

it('a channel is shared once somebody from elsewhere is in it', async () => {
  const bodies = await start();
  const client = createClient(slack);
  await slack.person('U1').mention('C1', 'hi');
  expect((await client.conversations.info({ channel: 'C1' })).channel?.is_ext_shared).toBe(false);
  slack.channel('C1').info.members.add('UX');
  await slack.person('U1').mention('C1', 'hi');
  expect((await client.conversations.info({ channel: 'C1' })).channel?.is_ext_shared).toBe(true);
  expect(bodies).toMatchObject([{ is_ext_shared_channel: false }, { is_ext_shared_channel: true }]);
  expect(bodies[1]?.event).not.toHaveProperty('user_team');
});

it.each([
  ['multi-channel', { is_restricted: true, is_ultra_restricted: false }],
  ['single-channel', { is_restricted: true, is_ultra_restricted: true }],
] as const)('a %s guest has our team and is restricted', async (guest, flags) => {
  await start();
  slack.addUser({ id: 'U2', name: 'greta', guest });
  const { user } = await createClient(slack).users.info({ user: 'U2' });
  expect(user).toMatchObject({ team_id: slack.teamId, ...flags });
});

describe('an organization', () => {
  const sister = { id: 'T0SISTER', enterpriseId: 'E0OURS' };

  it('shares channels among its workspaces without making them external', async () => {
    const bodies = await start({ enterprise: { id: 'E0OURS', isOrgWide: false } });
    slack.addUser({ id: 'US', name: 'sis', team: sister });
    await slack.person('US').mention('C1', 'hi');
    expect(bodies).toMatchObject([{ is_ext_shared_channel: false, event: { team: 'T0SISTER' } }]);
    expect(await slack.person('US').command('C1', 'help')).toMatchObject({ error: 'invalid_command' });
  });

  it('with an org-wide install has the commands everywhere, and no `team` outside of messages', async () => {
    const bodies = await start({ enterprise: { id: 'E0OURS', isOrgWide: true } });
    slack.addUser({ id: 'US', name: 'sis', team: sister });
    await slack.person('US').command('C1', 'help');
    await slack.person('US').shortcut('any');
    expect(bodies).toMatchObject([
      { team_id: 'T0SISTER', enterprise_id: 'E0OURS', is_enterprise_install: 'true' },
      {
        team: null,
        enterprise: { id: 'E0OURS' },
        is_enterprise_install: true,
        user: { team_id: 'T0SISTER' },
      },
    ]);
    expect(await createClient(slack).auth.test()).toMatchObject({
      enterprise_id: 'E0OURS',
      is_enterprise_install: true,
    });
  });
});

describe('conversations between people', () => {
  it.each([
    ['a direct message', ['U1', 'U2'], /^D/, 'directmessage'],
    ['a group message', ['U1', 'U2', 'UX'], /^C/, 'mpdm-ada--bob--mallory-1'],
  ] as const)(
    '%s takes commands and response_urls, and does not exist for the bot',
    async (_k, who, id, name) => {
      const bodies = await start();
      slack.addUser({ id: 'U2', name: 'bob' });
      const channel = slack.addConversation(who).id;
      expect(channel).toMatch(id);
      await slack.person('U1').command(channel, 'help');
      expect(bodies).toMatchObject([{ channel_id: channel, channel_name: name }]);
      const [{ response_url: url = '' } = {}] = bodies as { response_url?: string }[];
      const headers = { 'content-type': 'application/json' };
      await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text: 'only you' }) });
      expect(slack.channel(channel).ephemerals('U1')).toMatchObject([{ text: 'only you' }]);

      const client = createClient(slack);
      const refused = async (call: Promise<unknown>) => (await refusalOf(call)).error;
      expect(await refused(client.chat.postMessage({ channel, text: 'x' }))).toBe('channel_not_found');
      expect(await refused(client.chat.postEphemeral({ channel, user: 'U1', text: 'x' }))).toBe(
        'channel_not_found',
      );
      expect(await refused(client.conversations.info({ channel }))).toBe('channel_not_found');
      expect(await refused(client.conversations.join({ channel }))).toBe('channel_not_found');
      expect((await client.conversations.open({ users: 'U1' })).channel?.id).not.toBe(channel);
    },
  );
});

describe('the messages tab', () => {
  const direct = async () =>
    (await createClient(slack).conversations.open({ users: 'U1' })).channel?.id ?? '';

  it('read-only, has no field to type in; buttons and posts work', async () => {
    await start({ messagesTab: 'read-only' });
    const channel = await direct();
    await expect(slack.person('U1').command(channel, 'mute 2h')).rejects.toThrow('has been turned off');
    expect(await createClient(slack).chat.postMessage({ channel: 'U1', text: 'x' })).toMatchObject({
      channel,
    });
  });

  it('open, takes commands', async () => {
    await start({ messagesTab: 'open' });
    expect(await slack.person('U1').command(await direct(), 'mute 2h')).toMatchObject({ ok: true });
  });

  it('hidden, takes no messages of the bot', async () => {
    await start({ messagesTab: 'hidden' });
    const client = createClient(slack);
    for (const channel of ['U1', await direct()])
      expect((await refusalOf(client.chat.postMessage({ channel, text: 'x' }))).error).toBe(
        'messages_tab_disabled',
      );
  });
});
