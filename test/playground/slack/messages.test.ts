import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { button, chars, many, plain, section } from './support/blocks.ts';
import { createClient, refusalOf } from './support/client.ts';

let slack: SlackStandIn;
let client: WebClient;
const clock = { ms: 1_732_156_800_000 };
beforeEach(async () => {
  slack = await startSlack({ now: () => clock.ms });
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  client = createClient(slack);
});
afterEach(() => slack.close());

const post = async (more: object = {}) => {
  const { ts } = await client.chat.postMessage({ channel: 'C1', text: 'hello', ...more });
  return String(ts);
};
const stored = (ts: string) =>
  slack
    .channel('C1')
    .messages()
    .find((each) => each.ts === ts);

describe('chat.postMessage', () => {
  it('gives each message of a channel a later ts, whatever the clock does', async () => {
    const first = await post();
    clock.ms -= 5000;
    const second = await post();
    expect(first).toMatch(/^\d{10}\.\d{6}$/);
    expect(Number(second)).toBeGreaterThan(Number(first));
  });

  it.each([
    ['no_text', {}],
    ['no_text', { text: '  ' }],
    ['no_text', { blocks: [] }],
    ['invalid_blocks_format', { blocks: 'nonsense' }],
    ['invalid_blocks', { blocks: [{ type: 'nope' }] }],
    ['msg_blocks_too_long', { blocks: many(5, () => section(chars(2700))) }],
    ['too_many_attachments', { attachments: many(101, () => ({ text: 'a' })) }],
    ['invalid_blocks', { attachments: [{ blocks: [section('')] }] }],
    ['invalid_metadata_format', { text: 'a', metadata: { event_type: 'x' } }],
    [
      'invalid_metadata_schema',
      { text: 'a', metadata: { event_type: 'x', event_payload: { a: { b: { c: 1 } } } } },
    ],
    ['markdown_text_conflict', { text: 'a', markdown_text: 'b' }],
    ['msg_too_long', { markdown_text: chars(12_001) }],
    ['thread_not_found', { text: 'a', thread_ts: '1.000001' }],
  ])('responds %s', async (error, args) => {
    const refused = await refusalOf(client.apiCall('chat.postMessage', { channel: 'C1', ...args }));
    expect(refused.error).toBe(error);
    expect(slack.channel('C1').messages()).toEqual([]);
  });

  it('says where blocks are invalid', async () => {
    const refused = await refusalOf(post({ blocks: [section(chars(3001))] }));
    expect(refused.messages).toEqual([
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it('truncates text above 40,000 characters silently', async () => {
    const ts = await post({ text: chars(40_001) });
    expect(stored(ts)?.text).toHaveLength(40_000);
  });

  it('adds missing ids to blocks and elements', async () => {
    const { action_id: _, ...anonymous } = button();
    const ts = await post({ blocks: [{ type: 'actions', elements: [anonymous] }] });
    expect(stored(ts)?.blocks).toMatchObject([
      { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] },
    ]);
  });

  it('accepts replies only to parents', async () => {
    const parent = await post();
    const reply = await post({ thread_ts: parent });
    expect((await refusalOf(post({ thread_ts: reply }))).error).toBe('cannot_reply_to_message');
    expect(
      slack
        .channel('#deploys')
        .thread(parent)
        .map((each) => each.ts),
    ).toEqual([parent, reply]);
    expect(slack.channel('C1').messages()).toHaveLength(1);
  });
});

describe('chat.update', () => {
  const metadata = { event_type: 'card', event_payload: { key: 'k' } };
  const rich = { blocks: [section()], attachments: [{ color: '#ff0000', text: 'a' }], metadata };

  it('drops blocks if only text is sent, keeps attachments and metadata, and marks it edited', async () => {
    const ts = await post(rich);
    await client.chat.update({ channel: 'C1', ts, text: 'new' });
    expect(stored(ts)).toMatchObject({
      text: 'new',
      blocks: [],
      attachments: [{ text: 'a' }],
      metadata,
      edited: {},
    });
    expect(stored(ts)?.versions.map((each) => each.blocks.length)).toEqual([1, 0]);
  });

  it('clears attachments and metadata when told to, and shows no edited mark with blocks', async () => {
    const ts = await post(rich);
    await client.apiCall('chat.update', {
      channel: 'C1',
      ts,
      blocks: [section('b')],
      attachments: [],
      metadata: {},
    });
    expect(stored(ts)).toMatchObject({ attachments: [], blocks: [{ text: { text: 'b' } }] });
    expect(stored(ts)).not.toHaveProperty('metadata');
    expect(stored(ts)).not.toHaveProperty('edited');
  });

  it('counts text in bytes', async () => {
    const ts = await post();
    expect((await refusalOf(client.chat.update({ channel: 'C1', ts, text: 'é'.repeat(2001) }))).error).toBe(
      'msg_too_long',
    );
    await client.chat.update({ channel: 'C1', ts, text: 'é'.repeat(2000) });
  });

  it.each([
    ['message_not_found', { ts: '1.000001', text: 'a' }],
    ['no_text', {}],
    ['no_text', { metadata }],
    ['invalid_blocks', { blocks: [{ type: 'header', text: plain(chars(151)) }] }],
  ])('responds %s', async (error, args) => {
    const ts = await post();
    expect((await refusalOf(client.apiCall('chat.update', { channel: 'C1', ts, ...args }))).error).toBe(
      error,
    );
  });

  it("does not change other people's messages, or ephemeral ones", async () => {
    slack.sendRequestsTo('http://127.0.0.1:9/');
    await slack.person('U1').mention('C1', 'hi');
    const { ts = '' } = slack.channel('C1').messages()[0] ?? {};
    expect((await refusalOf(client.chat.update({ channel: 'C1', ts, text: 'a' }))).error).toBe(
      'cant_update_message',
    );
    expect((await refusalOf(client.chat.delete({ channel: 'C1', ts }))).error).toBe('cant_delete_message');
    const shown = await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst' });
    const hidden = { channel: 'C1', ts: String(shown.message_ts), text: 'a' };
    expect((await refusalOf(client.chat.update(hidden))).error).toBe('message_not_found');
  });

  it('shows a private answer in a thread only if the thread has replies', async () => {
    const thread_ts = await post();
    const whisper = () => client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst', thread_ts });
    expect((await whisper()).ok).toBe(true);
    expect(slack.channel('C1').ephemerals('U1')).toEqual([]);
    await post({ thread_ts });
    await whisper();
    expect(slack.channel('C1').ephemerals('U1')).toMatchObject([{ threadTs: thread_ts }]);
  });

  it('refuses to turn rich text into other blocks', async () => {
    const richText = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
    };
    const ts = await post({ blocks: [richText] });
    const update = { channel: 'C1', ts, blocks: [section()] };
    expect((await refusalOf(client.apiCall('chat.update', update))).error).toBe('block_mismatch');
  });
});

describe('reading back', () => {
  it('returns metadata only on request, newest first, between two times', async () => {
    const metadata = { event_type: 'card', event_payload: { key: 'k' } };
    const [a, b, c] = [await post(), await post({ metadata }), await post()];
    const all = await client.conversations.history({ channel: 'C1' });
    expect(all.messages?.map((each) => each.ts)).toEqual([c, b, a]);
    expect(all.messages?.[1]).not.toHaveProperty('metadata');
    const some = await client.conversations.history({
      channel: 'C1',
      oldest: a,
      latest: c,
      include_all_metadata: true,
    });
    expect(some.messages).toMatchObject([{ ts: b, metadata }]);
    const inclusive = await client.conversations.history({
      channel: 'C1',
      oldest: a,
      limit: 2,
      inclusive: true,
    });
    expect(inclusive).toMatchObject({
      has_more: true,
      response_metadata: { next_cursor: expect.stringMatching(/./) },
    });
  });

  it('finds a thread and deletes a message', async () => {
    const parent = await post();
    const reply = await post({ thread_ts: parent });
    const thread = await client.conversations.replies({ channel: 'C1', ts: reply });
    expect(thread.messages?.map((each) => each.ts)).toEqual([parent, reply]);
    await client.chat.delete({ channel: 'C1', ts: reply });
    expect(slack.channel('C1').thread(parent)).toHaveLength(1);
    const { permalink } = await client.chat.getPermalink({ channel: 'C1', message_ts: parent });
    expect(permalink).toContain(`/archives/C1/p${parent.replace('.', '')}`);
  });
});
