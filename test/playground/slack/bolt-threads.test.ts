// Threads as the real Bolt app sees them: where a click came from, and where its answers go.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { actions, button } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';

let slack: SlackStandIn;
let running: RunningApp | undefined;
beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
});
afterEach(async () => {
  await running?.stop();
  await slack.close();
});

it('stays in the thread of the click only with its thread_ts', async () => {
  const bodies: object[] = [];
  running = await startHttpApp(slack, (app) =>
    app.action('go', async ({ ack, body, respond }) => {
      bodies.push(body);
      await ack();
      await respond({ text: 'to the channel', replace_original: false });
      await respond({ text: 'to the thread', replace_original: false, thread_ts: first } as never);
    }),
  );
  const post = (more: object) =>
    running?.app.client.chat.postMessage({
      ...{ channel: 'C1', text: 'card', blocks: [actions(button())] as never[] },
      ...more,
    });
  const first = String((await post({}))?.ts);
  const reply = String((await post({ thread_ts: first }))?.ts);
  await slack.person('U1').click({ channel: 'C1', ts: reply }, 'go');
  await expect.poll(() => slack.channel('C1').ephemerals('U1')).toHaveLength(2);
  expect(
    slack
      .channel('C1')
      .ephemerals('U1')
      .map(({ threadTs }) => threadTs),
  ).toEqual([undefined, first]);
  await slack.person('U1').click({ channel: 'C1', ts: first }, 'go');
  // The first message of a thread names its thread, too.
  expect(bodies).toMatchObject([
    { container: { message_ts: reply, thread_ts: first } },
    { container: { message_ts: first, thread_ts: first } },
  ]);
});
