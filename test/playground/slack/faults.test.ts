import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { createRateLimiter } from '../../../playground/slack/rate-limits.ts';
import { many } from './support/blocks.ts';
import { createClient, refusalOf } from './support/client.ts';

let slack: SlackStandIn;
let client: WebClient;
let clock = 1_732_156_800_000;
beforeEach(async () => {
  slack = await startSlack({ now: () => clock });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  slack.addChannel({ id: 'C2', name: 'other' });
  client = createClient(slack);
});
afterEach(() => slack.close());

const post = (channel = 'C1') => client.chat.postMessage({ channel, text: 'hello' });
const shown = () => slack.channel('C1').messages().length;

describe('faults', () => {
  it('returns an error the given number of times, in one channel, and then works again', async () => {
    slack.faults.add({
      method: 'chat.postMessage',
      channel: 'C1',
      kind: 'error',
      error: 'fatal_error',
      times: 2,
    });
    await post('C2');
    expect((await refusalOf(post())).error).toBe('fatal_error');
    expect((await refusalOf(post())).error).toBe('fatal_error');
    await post();
    expect(shown()).toBe(1);
  });

  it('asks for each call whether it goes wrong, until it is cleared', async () => {
    slack.faults.draw((method) => (method === 'chat.postMessage' ? { kind: 'http' } : undefined));
    await client.auth.test();
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'fatal_error' });
    expect((await refusalOf(post())).error).toBe('fatal_error');
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.faults.clear();
    await post();
    expect(shown()).toBe(1);
  });

  it('takes one fault away and leaves the others', async () => {
    const always = Number.POSITIVE_INFINITY;
    const remove = slack.faults.add({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'fatal_error',
      times: always,
    });
    slack.faults.add({ method: /^chat/, kind: 'error', error: 'internal_error', times: always });
    expect((await refusalOf(post())).error).toBe('fatal_error');
    remove();
    expect((await refusalOf(post())).error).toBe('internal_error');
  });

  it('lets every answer wait', async () => {
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      slack.answerAfter(() => {
        resolve();
        return held;
      });
    });
    const posting = post();
    await asked;
    expect(shown()).toBe(0);
    go();
    expect((await posting).ok).toBe(true);
  });

  it('a reset forgets everything, and the same seeds get the same ids', async () => {
    const before = slack.addUser({ name: 'ana' }).id;
    slack.faults.add({ method: /./, kind: 'http', times: Number.POSITIVE_INFINITY });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    const changes: string[] = [];
    slack.onChange(({ kind }) => changes.push(kind));
    slack.reset();
    expect([slack.channels(), slack.calls, changes]).toEqual([[], [], ['workspace']]);
    expect(slack.users().every(({ isBot }) => isBot)).toBe(true);
    expect(slack.addUser({ name: 'ana' }).id).toBe(before);
    slack.addChannel({ id: 'C1', name: 'deploys' });
    await post();
    expect(shown()).toBe(1);
  });

  it('says otherwise, or nothing, about the scopes', async () => {
    const scopes = async () =>
      (await fetch(`${slack.apiUrl}auth.test`, asBot())).headers.get('x-oauth-scopes');
    const asBot = () => ({ method: 'POST', headers: { authorization: `Bearer ${slack.botToken}` } });
    slack.faults.add({ method: 'auth.test', kind: 'odd-scopes', scopes: 'chat:write' });
    slack.faults.add({ method: 'auth.test', kind: 'odd-scopes' });
    expect([await scopes(), await scopes()]).toEqual(['chat:write', null]);
    expect(await scopes()).toContain('im:write');
  });

  it('responds 503 and 429 without doing anything', async () => {
    slack.faults.add({ method: /^chat\./, kind: 'http' });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.faults.add({ method: 'chat.postMessage', kind: '429', retryAfterSeconds: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(shown()).toBe(0);
  });

  it('answers a page, before or after it did what was asked', async () => {
    slack.faults.add({ method: 'chat.postMessage', kind: 'http', status: 403, page: '<html>no</html>' });
    await expect(post()).rejects.toMatchObject({ statusCode: 403 });
    expect(shown()).toBe(0);
    slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-http', status: 408 });
    await expect(post()).rejects.toMatchObject({ statusCode: 408 });
    expect(shown()).toBe(1);
  });

  it('refuses edits after the workspace’s edit window', async () => {
    const { ts = '' } = await post();
    slack.editWindowMs = 60_000;
    await client.chat.update({ channel: 'C1', ts, text: 'in time' });
    clock += 61_000;
    const late = client.chat.update({ channel: 'C1', ts, text: 'late' });
    expect((await refusalOf(late)).error).toBe('edit_window_closed');
  });

  it('refuses a reply to a deleted message, or posts it to the channel', async () => {
    const { ts: thread_ts = '' } = await post();
    await client.chat.delete({ channel: 'C1', ts: thread_ts });
    const reply = () => client.chat.postMessage({ channel: 'C1', thread_ts, text: 'reply' });
    expect((await refusalOf(reply())).error).toBe('thread_not_found');
    slack.orphanReplies = 'to-channel';
    expect((await reply()).message).not.toHaveProperty('thread_ts');
    expect(shown()).toBe(1);
  });

  it("posts and drops the connection: the caller can't know", async () => {
    slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
    await expect(post()).rejects.toThrow();
    expect(shown()).toBe(1);
  });

  it.each([
    ['hang', 0],
    ['perform-then-hang', 1],
  ] as const)('%s leaves %i messages and no response', async (kind, messages) => {
    slack.faults.add({ method: 'chat.postMessage', kind });
    const body = new URLSearchParams({ channel: 'C1', text: 'a', token: slack.botToken });
    const call = fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(150),
    });
    await expect(call).rejects.toThrow();
    expect(shown()).toBe(messages);
  });

  it('can be cleared', async () => {
    slack.faults.add({ method: 'chat.postMessage', kind: 'error', times: Number.POSITIVE_INFINITY });
    slack.faults.clear();
    await post();
  });
});

describe('rate limits', () => {
  it('are off by default; then they limit posts to about one per second per channel', async () => {
    await Promise.all(many(6, () => post()));
    slack.rateLimits = 'on';
    await Promise.all(many(4, () => post()));
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    await post('C2');
    clock += 1000;
    await post();
  });

  it.each([
    [2, 20],
    [3, 50],
    [4, 100],
  ] as const)('tier %i allows %i calls a minute', (tier, perMinute) => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    const waits = many(perMinute, () => limiter.take('users.info', tier));
    expect(waits.every((each) => each === undefined)).toBe(true);
    now = 20_000;
    expect(limiter.take('users.info', tier)).toBe(40);
    expect(limiter.take('users.list', tier)).toBeUndefined();
    now = 60_001;
    expect(limiter.take('users.info', tier)).toBeUndefined();
  });

  it('responds 429 with Retry-After and the same body as Slack', async () => {
    slack.rateLimits = 'on';
    const list = () => fetch(`${slack.apiUrl}users.list?token=${slack.botToken}`);
    await Promise.all(many(20, list));
    const refused = await list();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await refused.json()).toEqual({ ok: false, error: 'ratelimited' });
  });
});
