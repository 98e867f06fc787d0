// The Slack slice over HTTP: only what changed is sent, unread counts, pictures, threads, strangers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import type { Act, Done } from '../../../playground/web/acts/index.ts';
import { type PlaygroundWeb, startPlaygroundWeb } from '../../../playground/web/index.ts';
import type { SlackData } from '../../../playground/web/slack-slice.ts';

let slack: SlackStandIn;
let circleci: CircleciStandIn;
let web: PlaygroundWeb;
let channel: string;

beforeAll(async () => {
  [slack, circleci] = await Promise.all([
    startSlack({ shortcuts: [{ type: 'message', callbackId: 'logs', name: 'Why?' }] }),
    startCircleci(),
  ]);
  slack.addUser({ id: 'UADA', name: 'ada' });
  slack.addUser({ id: 'UBOB', name: 'bob' });
  slack.addUser({ id: 'UZOE', name: 'zoe', team: { id: 'T0ELSEWHERE' } });
  web = await startPlaygroundWeb({ slack, circleci });
});
afterAll(async () => {
  await web.close();
  await Promise.all([slack.close(), circleci.close()]);
});
let rooms = 0;
beforeEach(() => {
  rooms += 1;
  channel = slack.addChannel({ name: `room-${rooms}`, isShared: true }).id;
});

async function look(more: Record<string, string> = {}): Promise<SlackData> {
  const query = new URLSearchParams({ as: 'UADA', channel, ...more });
  const answer = await fetch(`${web.url}state/slack?${query}`);
  return ((await answer.json()) as { data: SlackData }).data;
}
async function act(what: Act): Promise<Done> {
  const headers = { 'content-type': 'application/json', origin: new URL(web.url).origin };
  const answer = await fetch(`${web.url}act`, { method: 'POST', headers, body: JSON.stringify(what) });
  return (await answer.json()) as Done;
}
async function call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
  const answer = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(args),
  });
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ ok: true });
  return body;
}
const post = async (text: string, more = {}): Promise<string> =>
  String((await call('chat.postMessage', { channel, text, ...more })).ts);
const placeOf = ({ places }: SlackData) => places.find(({ id }) => id === channel);

describe('the slack slice', () => {
  it('sends only messages that look different to pages that say what they have', async () => {
    const [first, second] = [await post('one'), await post('two')];
    const all = await look();
    expect(all.messages.map(({ html }) => html?.includes('one') ?? html?.includes('two'))).toEqual([
      true,
      false,
    ]);
    const since = String(all.stamp);
    expect((await look({ since })).messages).toEqual([
      { key: first, userId: slack.botUserId },
      { key: second, userId: slack.botUserId },
    ]);
    await call('chat.update', { channel, ts: first, text: 'uno' });
    await call('reactions.add', { channel, timestamp: second, name: 'eyes' });
    const changed = await look({ since });
    expect(changed.messages[0]?.html).toContain('uno');
    expect(changed.messages[1]?.html).toContain('👀 1');
    await post('a reply', { thread_ts: second });
    const replied = await look({ since: String(changed.stamp) });
    expect(replied.messages.map(({ html }) => html?.includes('1 reply'))).toEqual([undefined, true]);
  });

  it("adds a person's reaction, shows it as theirs, and takes it away", async () => {
    const ts = await post('done');
    const react = (as: string) =>
      act({ kind: 'react', as, target: { channel, ts }, name: 'white_check_mark' });
    const shown = async (as: string) => (await look({ as })).messages[0]?.html ?? '';
    expect(await react('UADA')).toMatchObject({ ok: true });
    await react('UBOB');
    expect(await shown('UADA')).toMatch(/aria-pressed="true"[^>]*ada, bob reacted[^>]*>✅ 2</);
    await react('UADA');
    expect(await shown('UADA')).toMatch(/aria-pressed="false"[^>]*>✅ 1</);
    await react('UBOB');
    expect(await shown('UBOB')).not.toContain('reaction');
    const { ts: hidden } = slack.channel(channel).ephemerals('UADA')[0] ?? { ts: '1.0' };
    const refused = act({ kind: 'react', as: 'UADA', target: { channel, ts: hidden }, name: 'eyes' });
    expect(await refused).toMatchObject({ ok: false });
  });

  it('sends nothing that is gone, and a message only to the person who may see it', async () => {
    const ts = await post('short-lived');
    await call('chat.postEphemeral', { channel, user: 'UADA', text: 'just you' });
    await call('chat.delete', { channel, ts });
    expect((await look()).messages.map(({ html }) => html?.includes('just you'))).toEqual([true]);
    expect((await look({ as: 'UBOB' })).messages).toEqual([]);
  });

  it('counts what a person has not read, without what they said', async () => {
    await post('one');
    const last = await post('two');
    await slack.person('UADA').shareLink(channel, 'https://a.example/');
    expect(placeOf(await look())).toMatchObject({ unread: 2 });
    await act({ kind: 'read', as: 'UADA', channel, ts: last });
    expect(placeOf(await look())).toMatchObject({ unread: 0, readUntil: Number(last) });
    expect(placeOf(await look({ as: 'UBOB' }))).toMatchObject({ unread: 3 });
    await act({ kind: 'read', as: 'UADA', channel, ts: '1.0' });
    expect(placeOf(await look())).toMatchObject({ unread: 0 });
  });

  it('types into a thread what Slack takes there', async () => {
    const thread = await post('a card');
    const say = (text: string) => act({ kind: 'say', as: 'UADA', channel, thread, text });
    expect(await say('/circleci help')).toMatchObject({
      ok: false,
      error: expect.stringContaining('no slash commands'),
    });
    await say('https://a.example/');
    expect((await look({ thread })).thread).toHaveLength(2);
    expect((await look()).messages).toHaveLength(1);
    expect((await look({ thread: '1.0' })).thread).toBeNull();
  });

  it('shows strangers as such, and offers them nothing of the app', async () => {
    const ada = await look();
    expect(ada.people.map(({ name, isStranger }) => `${name} ${isStranger}`)).toEqual([
      'ada false',
      'bob false',
      'zoe true',
    ]);
    expect(ada.messageShortcuts).toEqual([{ value: 'logs', text: 'Why?' }]);
    expect((await look({ as: 'UZOE' })).messageShortcuts).toEqual([]);
  });

  it('gives pictures to the page, and no other file', async () => {
    const upload = async (filename: string, content: Buffer) => {
      const query = `filename=${filename}&length=${content.length}`;
      const asked = await fetch(`${slack.apiUrl}files.getUploadURLExternal?${query}`, {
        headers: { authorization: `Bearer ${slack.botToken}` },
      });
      const { upload_url, file_id } = (await asked.json()) as { upload_url: string; file_id: string };
      await fetch(upload_url, { method: 'POST', body: new Uint8Array(content) });
      await call('files.completeUploadExternal', { channel_id: channel, files: [{ id: file_id }] });
      return fetch(`${web.url}pictures/${file_id}.png`);
    };
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    const picture = await upload('trend.png', png);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect((await upload('page.png', Buffer.from('<script>'))).status).toBe(404);
  });
});
