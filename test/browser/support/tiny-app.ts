// A very small Bolt app for the page's test: a message with a button that asks first, an ephemeral answer, a modal.
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { PNG } from 'pngjs';
import type { SlackStandIn } from '../../../playground/slack/index.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });

const deployBlocks = (status: string): KnownBlock[] => [
  { type: 'section', text: { type: 'mrkdwn', text: status } },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'stop',
        text: text('Stop it'),
        style: 'danger',
        value: '1',
        confirm: { title: text('Stop the deploy?'), text: text('It ends half way.'), confirm: text('Stop') },
      },
    ],
  },
];

const modal: ModalView = {
  type: 'modal',
  callback_id: 'order',
  title: text('Order a build'),
  submit: text('Order'),
  blocks: [
    {
      type: 'input',
      block_id: 'branch',
      label: text('Branch'),
      element: { type: 'external_select', action_id: 'branch-choice', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'size',
      label: text('Size'),
      element: {
        type: 'radio_buttons',
        action_id: 'size-choice',
        options: [
          { text: text('Small'), value: 'small' },
          { text: text('Large'), value: 'large' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: text('Reason'),
      element: { type: 'plain_text_input', action_id: 'reason-text' },
    },
  ],
};

const menuBlocks: KnownBlock[] = [
  {
    type: 'section',
    text: { type: 'mrkdwn', text: 'Pick something' },
    accessory: {
      type: 'overflow',
      action_id: 'pick-more',
      options: [{ text: text('Archive'), value: 'archive' }],
    },
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: 'pick-color',
        placeholder: text('Colour'),
        options: ['red', 'green'].map((each) => ({ text: text(each.toUpperCase()), value: each })),
      },
      { type: 'datepicker', action_id: 'pick-day', placeholder: text('Day') },
      {
        type: 'checkboxes',
        action_id: 'pick-boxes',
        options: ['a', 'b'].map((each) => ({ text: text(`Box ${each}`), value: each })),
      },
    ],
  },
];

const branches = ['main', 'release', 'feature/<b>bold</b>'];

const chart = PNG.sync.write(new PNG({ width: 40, height: 20 }));

/** Answers `/circleci deploy | ask | order | menus | chart`, a mention, a message shortcut, and links. */
export async function startTinyApp(slack: SlackStandIn): Promise<{ close(): Promise<void> }> {
  const app = new App({
    token: slack.botToken,
    signingSecret: slack.signingSecret,
    botId: slack.botId,
    botUserId: slack.botUserId,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  app.command('/circleci', async ({ ack, body, client, command }) => {
    await ack(command.text === 'ask' ? { text: 'You asked &lt;privately&gt; &amp; alone' } : undefined);
    if (command.text === 'order') await client.views.open({ trigger_id: body.trigger_id, view: modal });
    if (command.text === 'menus')
      await client.chat.postMessage({ channel: body.channel_id, text: 'Pick', blocks: menuBlocks });
    if (command.text === 'chart') {
      const { channel_id } = body;
      await client.files.uploadV2({
        channel_id,
        file: chart,
        filename: 'a.png',
        title: 'Trend',
      });
    }
    if (command.text !== 'deploy') return;
    const status = `:rocket: *Deploying* for <@${body.user_id}>`;
    await client.chat.postMessage({
      channel: body.channel_id,
      text: 'Deploying',
      blocks: deployBlocks(status),
    });
  });
  app.event('app_mention', async ({ event, client }) => {
    const { channel, ts, thread_ts = ts } = event;
    await client.chat.postMessage({ channel, thread_ts, text: `<@${event.user}> asked in a thread` });
  });
  app.event('link_shared', async ({ event, client }) => {
    const unfurls = Object.fromEntries(
      event.links.map(({ url }) => [url, { blocks: deployBlocks('*Preview*') }]),
    );
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: deployBlocks('*Welcome*') },
    });
  });
  app.shortcut(/^(explain|order)$/, async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal });
  });
  app.action('stop', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    const status = `:octagonal_sign: *Stopped* by <@${body.user.id}>`;
    const place = { channel: body.channel.id, ts: body.message.ts };
    await client.chat.update({
      ...place,
      text: 'Stopped',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: status } }],
    });
    await client.chat.postMessage({
      channel: place.channel,
      thread_ts: place.ts,
      text: 'Nothing was rolled back.',
    });
  });
  app.action(/^pick-/, async ({ ack, action, respond }) => {
    await ack();
    const picked = [
      'selected_option' in action && action.selected_option?.value,
      'selected_date' in action && action.selected_date,
      'selected_options' in action && action.selected_options?.map(({ value }) => value).join('+'),
    ].find((each) => typeof each === 'string');
    await respond({ text: `${action.type} is ${picked}`, replace_original: false });
  });
  app.options('branch-choice', async ({ ack, payload }) => {
    const fitting = branches.filter((each) => each.includes(payload.value));
    await ack({ options: fitting.map((each) => ({ text: text(each), value: each })) });
  });
  app.view('order', async ({ ack, body, client, view }) => {
    const { branch, reason, size } = view.state.values;
    const why = reason?.['reason-text']?.value ?? '';
    if (why.length < 5) return ack({ response_action: 'errors', errors: { reason: 'Say a little more.' } });
    await ack();
    const what = `${size?.['size-choice']?.selected_option?.value} build of ${branch?.['branch-choice']?.selected_option?.value}`;
    await client.chat.postMessage({
      channel: body.user.id,
      text: `A ${what.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}: ${why}`,
    });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  slack.sendRequestsTo(`http://127.0.0.1:${port}/slack/events`);
  return {
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await app.stop();
    },
  };
}
