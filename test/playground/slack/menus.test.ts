// Menus and pickers in messages, colored attachments, and updates for a live page.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Change, type Person, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { actions, button, input, option, staticSelect, textInput } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';

let slack: SlackStandIn;
let ada: Person;
let running: RunningApp;
let bodies: Record<string, unknown>[] = [];
beforeEach(async () => {
  bodies = [];
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  ada = slack.person('U1');
  running = await startHttpApp(slack, (app) =>
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body as never);
      await ack();
    }),
  );
});
afterEach(async () => {
  await running.stop();
  await slack.close();
});
async function post(content: object) {
  const message = { channel: 'C1', text: 'card', ...content };
  const { ts } = await running.app.client.chat.postMessage(message as never);
  return { channel: 'C1', ts: String(ts) };
}

it('remembers what a person selected and sends it as state with the next action', async () => {
  const menu = { ...actions(staticSelect(), button()), block_id: 'row' };
  const silentInput = input(textInput(), { block_id: 'note' });
  const card = await post({ blocks: [menu, silentInput] });
  expect(await ada.select(card, 'typed', 'because')).toMatchObject({ ok: true, sent: false });
  await ada.select(card, 'pick', 'b');
  await ada.click(card, 'go');
  expect(bodies).toMatchObject([
    { actions: [{ type: 'static_select', block_id: 'row', selected_option: { value: 'b' } }] },
    {
      actions: [{ type: 'button' }],
      state: {
        values: { row: { pick: { selected_option: { value: 'b' } } }, note: { typed: { value: 'because' } } },
      },
    },
  ]);
  await expect(ada.select(card, 'pick', 'z')).rejects.toThrow('shown are "a", "b"');
});

it('sends an overflow choice but keeps no state of it', async () => {
  const card = await post({
    blocks: [actions({ type: 'overflow', action_id: 'more', options: [option('x'), option('y')] })],
  });
  await ada.select(card, 'more', 'y');
  expect(bodies).toMatchObject([
    { actions: [{ type: 'overflow', selected_option: { value: 'y' } }], state: { values: {} } },
  ]);
});

it('names the attachment if the element is in one', async () => {
  const card = await post({ attachments: [{ color: '#ff0000', blocks: [actions(button())] }] });
  await ada.click(card, 'go');
  expect(bodies).toMatchObject([
    {
      container: { type: 'message_attachment', attachment_id: 1, message_ts: card.ts, is_app_unfurl: false },
    },
  ]);
});

it('tells listeners about every change until they leave', async () => {
  const changes: Change[] = [];
  const leave = slack.onChange((change) => changes.push(change));
  const { ts } = await post({});
  expect(changes).toContainEqual({ kind: 'message', channel: 'C1', ts });
  leave();
  const before = changes.length;
  await post({});
  expect(changes).toHaveLength(before);
});

it('says so if requests have nowhere to go yet, or nobody responds', async () => {
  const lonely = await startSlack();
  lonely.addUser({ id: 'U1', name: 'ada' });
  lonely.addChannel({ id: 'C1', name: 'deploys' });
  await expect(lonely.person('U1').command('C1', 'x')).rejects.toThrow('sendRequestsTo');
  lonely.sendRequestsTo('http://127.0.0.1:9/');
  expect(await lonely.person('U1').command('C1', 'x')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  expect(() => lonely.person('U9')).toThrow('no person U9');
  await lonely.close();
});
