// The real Bolt app over signed HTTP: commands, buttons, response_url.

import { RespondError } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { actions, button, chars, many, plain, section } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';

let slack: SlackStandIn;
let ada: Person;
let running: RunningApp | undefined;
let offsetMs = 0;
beforeEach(async () => {
  offsetMs = 0;
  slack = await startSlack({ now: () => Date.now() + offsetMs });
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addUser({ id: 'U2', name: 'bob' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  ada = slack.person('U1');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await slack.close();
});
const start = async (arrange: Parameters<typeof startHttpApp>[1]) => {
  running = await startHttpApp(slack, arrange);
};
const client = () => {
  if (!running) throw new Error('no app runs');
  return running.app.client;
};
const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('the list is empty');
  return item;
};
const seen = (userId = 'U1') =>
  slack
    .channel('C1')
    .ephemerals(userId)
    .map((each) => each.text);

describe('slash commands', () => {
  it('arrive complete, and the ack body is shown only to that person', async () => {
    const bodies: unknown[] = [];
    await start((app) =>
      app.command('/circleci', async ({ command, ack }) => {
        bodies.push(command);
        await ack({ text: 'working on it' });
      }),
    );
    const ack = await ada.command('C1', ' run <main> & @bob in #deploys https://app.circleci.com/a?b&c ');
    expect(ack).toMatchObject({ ok: true, status: 200 });
    expect(bodies).toMatchObject([
      {
        command: '/circleci',
        text: 'run &lt;main&gt; &amp; <@U2|bob> in <#C1|deploys> <https://app.circleci.com/a?b&amp;c>',
        user_id: 'U1',
        user_name: 'ada',
        channel_id: 'C1',
        channel_name: 'deploys',
        team_id: slack.teamId,
        api_app_id: slack.appId,
        response_url: expect.stringContaining(slack.url),
        trigger_id: expect.any(String),
      },
    ]);
    expect([seen(), seen('U2'), slack.channel('C1').messages()]).toEqual([['working on it'], [], []]);
  });

  it('may respond in the channel, or with nothing', async () => {
    await start((app) =>
      app.command('/circleci', async ({ command, ack }) => {
        await (command.text === 'loud' ? ack({ response_type: 'in_channel', text: 'hear!' }) : ack());
      }),
    );
    await ada.command('C1', 'loud');
    await ada.command('C1', 'quiet');
    expect(slack.channel('C1').messages()).toMatchObject([{ text: 'hear!' }]);
    expect(seen()).toEqual([]);
  });

  it('show an error if the response is not a valid message', async () => {
    await start((app) =>
      app.command('/circleci', ({ ack }) => ack({ text: 'a', blocks: [section(chars(3001)) as never] })),
    );
    expect(await ada.command('C1', '')).toMatchObject({ ok: false, error: 'invalid_command_response' });
    expect(seen()).toEqual(['/circleci failed with the error "invalid_command_response"']);
  });

  it('show operation_timeout after three seconds, and dispatch_failed at once if the app throws', async () => {
    await start((app) => {
      app.command('/circleci', async ({ command }) => {
        if (command.text === 'throw') throw new Error('boom');
        await new Promise(() => {});
      });
    });
    expect(await ada.command('C1', 'throw')).toMatchObject({
      ok: false,
      status: 500,
      error: 'dispatch_failed',
    });
    const late = await ada.command('C1', 'sleep');
    expect(late).toMatchObject({ ok: false, error: 'operation_timeout' });
    expect(late.ms).toBeGreaterThan(2900);
    expect(seen()[1]).toContain('operation_timeout');
  });

  it("can't be typed by somebody who is not in the channel", async () => {
    slack.addChannel({ id: 'C9', name: 'bobs', members: ['U2'] });
    await expect(ada.command('C9', 'x')).rejects.toThrow('ada is not in #bobs');
  });

  it('are refused by an app with another signing secret', async () => {
    const other = await startSlack({ signingSecret: 'other' });
    running = await startHttpApp(other, () => {});
    await other.close();
    slack.sendRequestsTo(running.url);
    expect(await ada.command('C1', 'x')).toMatchObject({ ok: false, status: 401, error: 'dispatch_failed' });
  });
});

describe('buttons', () => {
  const danger = button({
    action_id: 'cancel',
    value: 'w1',
    style: 'danger',
    confirm: { text: plain('Sure?') },
  });
  const blocks = [section(), actions(button({ value: '1' }), danger)] as never[];

  it('send what was clicked, from the message as shown, twice for a double click', async () => {
    const bodies: Record<string, unknown>[] = [];
    await start((app) =>
      app.action(/go|cancel/, async ({ ack, body }) => {
        bodies.push(body as never);
        await ack();
      }),
    );
    const { ts } = await client().chat.postMessage({ channel: 'C1', text: 'card', blocks });
    const card = { channel: 'C1', ts: String(ts) };
    const acks = await ada.doubleClick(card, 'go');
    expect(acks).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await ada.click(card, 'cancel', { confirm: 'deny' })).toMatchObject({ ok: true, sent: false });
    await ada.click(card, 'cancel', { confirm: 'ok' });
    expect(bodies).toHaveLength(3);
    expect(bodies[2]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U1' },
      channel: { id: 'C1', name: 'deploys' },
      container: { type: 'message', message_ts: ts, channel_id: 'C1', is_ephemeral: false },
      message: { ts, text: 'card', blocks: [{}, { block_id: expect.any(String) }] },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'cancel', value: 'w1', action_ts: expect.stringMatching(/\./) }],
    });
  });

  it("can't be clicked if not shown or ambiguous, or without answering the dialog", async () => {
    await start(() => {});
    const { ts } = await client().chat.postMessage({ channel: 'C1', text: 'card', blocks });
    const card = { channel: 'C1', ts: String(ts) };
    await expect(ada.click(card, 'cancel')).rejects.toThrow('asks for confirmation');
    await expect(ada.click(card, 'go', { confirm: 'ok' })).rejects.toThrow('shows no confirm dialog');
    await client().chat.update({ channel: 'C1', ts: String(ts), text: 'gone' });
    await expect(ada.click(card, 'go')).rejects.toThrow('no go: shown are no interactive elements');
    const two = [actions(button({ value: '1' })), actions(button({ value: '2' }))] as never[];
    await client().chat.update({ channel: 'C1', ts: String(ts), text: 'two', blocks: two });
    await expect(ada.click(card, 'go')).rejects.toThrow('2 of go');
  });

  it('of an ephemeral message work for its only reader and contain no message', async () => {
    const bodies: Record<string, unknown>[] = [];
    await start((app) => {
      app.command('/circleci', ({ ack }) => ack({ blocks, text: 'pick' }));
      app.action('go', async ({ ack, body, respond }) => {
        bodies.push(body as never);
        await ack();
        await respond({ replace_original: true, text: 'done', response_type: 'in_channel' });
      });
    });
    await ada.command('C1', '');
    const shown = first(slack.channel('C1').ephemerals('U1'));
    await expect(slack.person('U2').click(shown, 'go')).rejects.toThrow('sees no message');
    await ada.click(shown, 'go');
    await expect.poll(() => seen()).toEqual(['done']);
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true } });
    expect(bodies[0]).not.toHaveProperty('message');
    expect(slack.channel('C1').messages()).toEqual([]);
  });
});

describe('response_url', () => {
  it('works five times within half an hour, outside the channel too', async () => {
    slack.addChannel({ id: 'CX', name: 'private', isPrivate: true, botIsMember: false });
    let respond: ((message: never) => Promise<unknown>) | undefined;
    await start((app) =>
      app.command('/circleci', async ({ ack, respond: given }) => {
        respond = given as never;
        await ack();
      }),
    );
    await ada.command('CX', '');
    await respond?.({ response_type: 'in_channel', text: 'for all' } as never);
    await expect(respond?.({ text: '' } as never)).rejects.toThrow(RespondError);
    for (const n of many(3, (i) => i)) await respond?.({ text: `${n}` } as never);
    await expect(respond?.({ text: 'sixth' } as never)).rejects.toMatchObject({ statusCode: 404 });
    expect(slack.channel('CX').messages()).toMatchObject([{ text: 'for all' }]);
    expect(slack.channel('CX').ephemerals('U1')).toHaveLength(3);
    await ada.command('CX', '');
    offsetMs = 30 * 60_000 + 1;
    await expect(respond?.({ text: 'late' } as never)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('deletes the original, and refuses to combine that with anything else', async () => {
    await start((app) =>
      app.action('go', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      }),
    );
    const { ts } = await client().chat.postMessage({
      channel: 'C1',
      text: 'card',
      blocks: [actions(button())] as never[],
    });
    await ada.click({ channel: 'C1', ts: String(ts) }, 'go');
    await expect.poll(() => slack.channel('C1').messages()).toEqual([]);
  });
});
