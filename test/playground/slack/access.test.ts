import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { createClient, refusalOf } from './support/client.ts';

let slack: SlackStandIn;
afterEach(() => slack.close());

async function start(scopes?: string[]) {
  slack = await startSlack(scopes ? { scopes } : {});
  slack.addUser({ id: 'U1', name: 'ada', email: 'ada@corp.example' });
  slack.addUser({ id: 'U2', name: 'bob' });
  slack.addUserGroup({ id: 'S1', handle: 'release', users: ['U1'] });
  slack.addChannel({ id: 'CPUB', name: 'open', botIsMember: false });
  slack.addChannel({ id: 'CPRIV', name: 'secret', isPrivate: true, botIsMember: false });
  slack.addChannel({ id: 'COLD', name: 'old', isArchived: true });
  slack.addChannel({ id: 'CADA', name: 'adas', members: ['U1'] });
  return createClient(slack);
}
const text = 'hello';

describe('tokens', () => {
  it.each([
    ['not_authed', 'chat.postMessage', {}, undefined],
    ['invalid_auth', 'chat.postMessage', {}, 'xoxb-other'],
    ['not_allowed_token_type', 'chat.postMessage', {}, 'app'],
    ['not_allowed_token_type', 'apps.connections.open', {}, 'bot'],
    ['unknown_method', 'chat.shout', {}, 'bot'],
    ['invalid_arguments', 'chat.postMessage', { text }, 'bot'],
  ])('%s', async (error, method, args, token) => {
    await start();
    const tokens: Record<string, string> = { app: slack.appToken, bot: slack.botToken };
    const client = createClient(slack, token === undefined ? '' : (tokens[token] ?? token));
    expect((await refusalOf(client.apiCall(method, args))).error).toBe(error);
  });

  it('keeps the token out of the log of calls', async () => {
    await start();
    const body = new URLSearchParams({ token: slack.botToken, channel: 'CPUB', text });
    await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body });
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', args: { channel: 'CPUB', text }, ok: true },
    ]);
    expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  });

  it('accepts JSON bodies too, and rejects other kinds', async () => {
    await start();
    const send = async (type: string, body: string) => {
      const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': type };
      return (await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })).json();
    };
    expect(await send('application/json', JSON.stringify({ channel: 'CPUB', text }))).toMatchObject({
      ok: true,
    });
    expect(await send('application/json', '{')).toEqual({ ok: false, error: 'invalid_json' });
    expect(await send('application/json', '[]')).toEqual({ ok: false, error: 'json_not_object' });
    expect(await send('text/plain', 'x')).toEqual({ ok: false, error: 'invalid_post_type' });
  });
});

describe('scopes', () => {
  it.each([
    ['chat.postMessage', { channel: 'CPUB', text }, 'chat:write'],
    ['conversations.info', { channel: 'CPUB' }, 'channels:read,groups:read,im:read,mpim:read'],
    ['users.lookupByEmail', { email: 'a@b' }, 'users:read.email'],
    ['usergroups.list', {}, 'usergroups:read'],
    ['reactions.add', {}, 'reactions:write'],
  ])('%s without its scope says which one is needed', async (method, args, needed) => {
    const client = await start(['commands']);
    const refused = await refusalOf(client.apiCall(method, args));
    expect(refused).toMatchObject({ error: 'missing_scope', needed, provided: 'commands' });
  });

  it('requires the scope for what a message shows', async () => {
    const client = await start();
    const video = {
      type: 'video',
      video_url: 'https://v.example',
      thumbnail_url: 'https://t.example',
      alt_text: 'a',
    };
    const blocks = [{ ...video, title: { type: 'plain_text', text: 'a' } }];
    const refused = await refusalOf(client.apiCall('chat.postMessage', { channel: 'CADA', text, blocks }));
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'links.embed:write' });
  });

  it('requires the scope for that kind of channel', async () => {
    const client = await start(['channels:read', 'channels:history', 'im:write', 'users:read']);
    const { channel } = await client.conversations.open({ users: 'U1' });
    const refused = await refusalOf(client.conversations.info({ channel: String(channel?.id) }));
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'im:read' });
    expect((await client.users.info({ user: 'U1' })).user?.profile).not.toHaveProperty('email');
  });
});

describe('where the bot may act', () => {
  const publicPoster = ['chat:write', 'chat:write.public', 'channels:history', 'channels:join'];
  it.each([
    ['chat.postMessage', { channel: 'CPUB', text }, ['chat:write'], 'not_in_channel'],
    ['chat.postMessage', { channel: 'CPUB', text }, publicPoster, undefined],
    ['chat.postMessage', { channel: '#open', text }, publicPoster, undefined],
    ['chat.postMessage', { channel: 'U1', text }, publicPoster, undefined],
    ['chat.postMessage', { channel: 'CPRIV', text }, publicPoster, 'channel_not_found'],
    ['chat.postMessage', { channel: 'CNONE', text }, publicPoster, 'channel_not_found'],
    ['chat.postMessage', { channel: 'COLD', text }, publicPoster, 'is_archived'],
    ['chat.postEphemeral', { channel: 'CPUB', user: 'U1', text }, publicPoster, 'not_in_channel'],
    ['chat.postEphemeral', { channel: 'CADA', user: 'U2', text }, publicPoster, 'user_not_in_channel'],
    ['chat.postEphemeral', { channel: 'CADA', user: 'U1', text }, publicPoster, undefined],
    ['conversations.history', { channel: 'CPUB' }, publicPoster, 'not_in_channel'],
    ['conversations.join', { channel: 'CPUB' }, publicPoster, undefined],
    ['conversations.join', { channel: 'CPRIV' }, publicPoster, 'channel_not_found'],
  ])('%s %j with %j: %s', async (method, args, scopes, error) => {
    const client = await start(scopes);
    const call = client.apiCall(method, args);
    if (error === undefined) await expect(call).resolves.toMatchObject({ ok: true });
    else expect((await refusalOf(call)).error).toBe(error);
  });
});

describe('looking things up', () => {
  it('finds people, groups, channels and the app itself', async () => {
    const client = await start();
    expect(await client.users.lookupByEmail({ email: 'ADA@corp.example' })).toMatchObject({
      user: { id: 'U1' },
    });
    expect((await refusalOf(client.users.lookupByEmail({ email: 'x@y' }))).error).toBe('users_not_found');
    expect((await refusalOf(client.users.info({ user: 'U9' }))).error).toBe('user_not_found');
    expect((await client.usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U1']);
    expect((await client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
      { users: ['U1'] },
    ]);
    const listed = await client.conversations.list({
      exclude_archived: true,
      types: 'public_channel,private_channel',
    });
    expect(listed.channels?.map((each) => each.id)).toEqual(['CPUB', 'CADA']);
    expect(await client.auth.test()).toMatchObject({ team_id: slack.teamId, bot_id: slack.botId });
    expect((await client.team.info()).team?.id).toBe(slack.teamId);
    expect((await client.bots.info({ bot: slack.botId })).bot?.app_id).toBe(slack.appId);
    const members = await client.conversations.members({ channel: 'CADA' });
    expect(members.members).toEqual(['U1', slack.botUserId]);
  });

  it('adds a reaction once', async () => {
    const client = await start();
    const { ts } = await client.chat.postMessage({ channel: 'CADA', text });
    const reaction = { channel: 'CADA', timestamp: String(ts), name: 'eyes' };
    await client.reactions.add(reaction);
    expect((await refusalOf(client.reactions.add(reaction))).error).toBe('already_reacted');
  });

  it('validates blocks for anyone', async () => {
    await start();
    const client = createClient(slack, '');
    const refused = await refusalOf(client.apiCall('blocks.validate', { blocks: [{ type: 'header' }] }));
    expect(refused).toMatchObject({
      errors: [{ message: 'missing required field: text', pointer: '/blocks/0' }],
    });
    await client.apiCall('blocks.validate', { blocks: [{ type: 'divider' }] });
  });
});

it('accepts a file as the client uploads it, and only into channels that the bot is in', async () => {
  const client = await start();
  const upload = { filename: 'log.txt', file: Buffer.from('hello log'), initial_comment: 'the log' };
  await client.filesUploadV2({ ...upload, channel_id: 'CADA' });
  const [message] = slack.channel('CADA').messages();
  expect(message?.files).toMatchObject([{ name: 'log.txt', length: 9, content: Buffer.from('hello log') }]);
  expect((await refusalOf(client.filesUploadV2({ ...upload, channel_id: 'CPUB' }))).error).toBe(
    'not_in_channel',
  );
});

it("reads alt text only under the method's name for it, and limits its length", async () => {
  const client = await start();
  const upload = { filename: 'runs.png', file: Buffer.from('png'), channel_id: 'CADA' };
  await client.filesUploadV2({ ...upload, alt_text: 'lost: the SDK names it otherwise' });
  expect(slack.channel('CADA').messages()[0]?.files[0]).not.toHaveProperty('altText');

  const wanted = { filename: 'runs.png', length: 3, alt_txt: 'x'.repeat(1001) };
  const refused = await refusalOf(client.apiCall('files.getUploadURLExternal', wanted));
  expect(refused.error).toBe('alt_txt_too_large');
});
