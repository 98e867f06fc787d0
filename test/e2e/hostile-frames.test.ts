// What Slack may send, documented or not: the process survives every frame and body, acks it, and goes on answering.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { signatureHeaders } from '../../playground/slack/signing.ts';
import { until } from '../support/until.ts';

const rateLimited = { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1518467820 };

/** The bot still answers a command, and it is still the process that was started. */
async function answers({ slack, people, channels, bot }: LocalWorld, pid: number): Promise<void> {
  const ack = await slack.person(people.ana).command(channels.dev, 'help');
  expect(ack).toMatchObject({ ok: true });
  const told = slack.channel(channels.dev).ephemerals(people.ana).at(-1);
  expect(told && textOf(told)).toContain('/circleci');
  expect(bot.pid).toBe(pid);
  process.kill(pid, 0);
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
}

describe('over Socket Mode', () => {
  let world: LocalWorld;
  let pid: number;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'socket' });
    pid = world.bot.pid;
  });
  afterAll(() => world.close());

  it.each([
    ['events without an inner event', { type: 'events_api', payload: rateLimited }],
    ['a null event', { type: 'events_api', payload: { type: 'event_callback', event: null } }],
    ['a missing payload', { type: 'events_api' }],
    ['a null payload', { type: 'interactive', payload: null }],
    ['a list as payload', { type: 'slash_commands', payload: [] }],
    ['an event type that is no text', { type: 'events_api', payload: { event: { type: 7 } } }],
    [
      'an event named like an event of the SDK',
      { type: 'events_api', payload: { event: { type: 'close' } } },
    ],
    ['an item that is no object', event({ type: 'reaction_added', item: 'x' })],
    ['a channel that is null', { type: 'interactive', payload: { type: 'block_actions', channel: null } }],
    ['an unknown interaction', { type: 'interactive', payload: { type: 'workflow_step_edit' } }],
    ['an unknown kind of envelope', { type: 'telepathy', payload: {} }],
    ['a payload that is text', { type: 'events_api', payload: '{"event":{}}' }],
    [
      'a deep payload',
      { type: 'events_api', payload: { event: { type: 'app_mention', user: deep(2_000) } } },
    ],
    ['a click on nothing', { type: 'interactive', payload: { ...clicked, actions: [null] } }],
    ['a click without a value', { type: 'interactive', payload: { ...clicked, actions: [{}] } }],
    ['a window without its state', { type: 'interactive', payload: { ...clicked, type: 'view_submission' } }],
    ['a menu without text', { type: 'interactive', payload: { ...clicked, type: 'block_suggestion' } }],
    ['a shortcut of nobody', { type: 'interactive', payload: { type: 'shortcut', callback_id: 'x' } }],
    ['a command of numbers', { type: 'slash_commands', payload: { command: 7, text: 7, user_id: 7 } }],
    ['a command of objects', { type: 'slash_commands', payload: { command: odd, text: odd, user_id: odd } }],
    ['a mention of objects', event({ type: 'app_mention', user: odd, text: odd, channel: odd, ts: odd })],
    [
      'a message without a person',
      event({ type: 'message', channel_type: 'im', text: 'help', channel: 'D1' }),
    ],
    ['a link of nothing', event({ type: 'link_shared', user: 'U1', channel: 'C1', links: [null, {}, odd] })],
    ['half a character', event({ type: 'app_mention', user: 'U1', channel: 'C1', text: '\ud800 help' })],
  ])('acks %s and lives', async (name, envelope) => {
    const envelope_id = `raw-${name.replaceAll(' ', '-')}`;
    world.slack.socket.sendRaw(JSON.stringify({ envelope_id, ...envelope }));

    await until(() => world.slack.socket.acked.includes(envelope_id), 'the ack');
    await answers(world, pid);
  });

  it.each([
    ...['null', '', '[]', '7', '"x"', '{', '{"type":"ws_message"}', '{"type":"close"}', '{"type":null}'],
    ...['{"type":"hello"}', '{"envelope_id":7}', '{"envelope_id":{"toString":1}}', '{"type":{"toString":1}}'],
    ...[
      '{"__proto__":{"envelope_id":"x"}}',
      '{"type":"error","error":{"code":408}}',
      `"${'x'.repeat(1_000_000)}"`,
    ],
  ])('ignores the frame %.40s and lives', async (frame) => {
    world.slack.socket.sendRaw(frame);
    await answers(world, pid);
  });

  it('counts what it could not handle', async () => {
    const metrics = await (await fetch(`${world.bot.url}/metrics`)).text();
    expect(metrics).toMatch(/chatops_slack_dropped_total\{reason="app_rate_limited"\} 1/);
    expect(metrics).toMatch(/chatops_slack_dropped_total\{reason="unreadable-frame"\} [1-9]/);
  });
});

describe('over HTTP', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
  });
  afterAll(() => world.close());

  it.each([
    ['events without an inner event', JSON.stringify(rateLimited)],
    ['a null event', '{"type":"event_callback","event_id":"Ev1","event":null}'],
    ['no event', '{"type":"event_callback","event_id":"Ev1"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a null payload', 'payload=null'],
    ['no payload', 'payload='],
    ['an unknown interaction', interaction({ type: 'workflow_step_edit' })],
    ['a closed window', interaction({ type: 'view_closed', view: {}, user: { id: 'U1' } })],
    ['a channel that is null', interaction({ type: 'block_actions', channel: null, actions: [] })],
    ['an item that is no object', JSON.stringify(event({ type: 'reaction_added', item: 'x' }).payload)],
    ['another command', 'command=%2Fother&text=help&user_id=U1&channel_id=C1&trigger_id=1.2.x'],
  ])('answers 200 at once to %s', async (_, body) => {
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const isForm = /^\w+=/.test(body);
    const headers = {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      ...signatureHeaders({ secret: world.slack.signingSecret, timestampSeconds, body }),
    };
    const startedAt = performance.now();
    const answer = await fetch(`${world.bot.url}/slack/events`, { method: 'POST', headers, body });

    expect(answer.status).toBe(200);
    // Bolt's own answer to what it doesn't know is a 404 after 3 s.
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    await answers(world, world.bot.pid);
  });
});

it.each(['http', 'socket'] as const)(
  'over %s, tells the operator that the app was uninstalled',
  async (transport) => {
    const world = await startLocalWorld({ transport });
    try {
      const acks = await world.slack.uninstall();
      expect(acks.map(({ ok, sent }) => ok && sent)).toEqual([true, true]);

      await until(
        () => world.bot.lines.some((line) => /SLACK_BOT_TOKEN to its new token/.test(line)),
        'the line',
      );
      const metrics = async () => (await fetch(`${world.bot.url}/metrics`)).text();
      await until(async () => (await metrics()).includes('chatops_slack_installed 0'), 'the metric');
      // Somebody still sees the old command in Slack: its first answer needs no token.
      await answers(world, world.bot.pid);
    } finally {
      await world.close();
    }
  },
);

/** A click in which all that the doors look at first is right. */
const clicked = { type: 'block_actions', trigger_id: '1.2.x', user: { id: 'U1' }, channel: { id: 'C1' } };
/** Code that puts it into a sentence throws. */
const odd = { toString: 1, valueOf: 1 };

function deep(levels: number): object {
  return Array.from({ length: levels }).reduce<object>((inner) => ({ inner }), {});
}

function event(inner: object) {
  const payload = { type: 'event_callback', event_id: 'Ev9', team_id: 'T1', event: inner };
  return { type: 'events_api', payload };
}

function interaction(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
