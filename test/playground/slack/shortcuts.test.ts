// Shortcuts, clicks on unfurled links and events in threads, with a real Bolt app.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { actions, button, section } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';

let slack: SlackStandIn;
let ada: Person;
let running: RunningApp | undefined;
const begin = async (options: Parameters<typeof startSlack>[0] = {}) => {
  slack = await startSlack(options);
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  ada = slack.person('U1');
};
beforeEach(() => begin());
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await slack.close();
});
const start = async (arrange: Parameters<typeof startHttpApp>[1]) => {
  running = await startHttpApp(slack, arrange);
};
const link = 'https://app.circleci.com/pipelines/gh/a/b/1';

describe('a shortcut', () => {
  it('includes what it was used on, and a trigger for a window', async () => {
    const heard: unknown[] = [];
    await start((app) => {
      app.event('link_shared', async () => {});
      app.shortcut(/.*/, async ({ body, ack, client }) => {
        heard.push(body);
        await ack();
        const title = { type: 'plain_text', text: 'Hi' } as const;
        const view = { type: 'modal' as const, title, blocks: [section('hi') as never] };
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
    });
    await ada.shareLink('C1', link);
    const [message] = slack.channel('C1').messages();
    if (message === undefined) throw new Error('no message');

    expect(await ada.shortcut('run')).toMatchObject({ ok: true, sent: true });
    expect(await ada.messageShortcut(message, 'why')).toMatchObject({ ok: true });
    expect(heard).toMatchObject([
      { type: 'shortcut', callback_id: 'run', user: { id: 'U1' } },
      {
        type: 'message_action',
        callback_id: 'why',
        channel: { id: 'C1' },
        message: { text: `<${link}>`, ts: message.ts },
        response_url: expect.stringContaining('http'),
      },
    ]);
    expect(heard[0]).not.toHaveProperty('channel');
    await expect.poll(() => ada.openViews()).toHaveLength(1);
  });

  it('that is not in the manifest is offered to nobody', async () => {
    await slack.close();
    await begin({ shortcuts: [{ type: 'global', callbackId: 'run' }] });
    await start((app) => app.shortcut(/.*/, ({ ack }) => ack()));
    await expect(ada.shortcut('other')).rejects.toThrow('no global shortcut other');
    await expect(ada.messageShortcut({ channel: 'C1', ts: '1.1' }, 'run')).rejects.toThrow(
      'no message shortcut',
    );
    expect(await ada.shortcut('run')).toMatchObject({ ok: true });
  });

  it("can't be used on an ephemeral message", async () => {
    await expect(ada.messageShortcut({ channel: 'C1', ts: '1.1' }, 'why')).rejects.toThrow('ephemeral');
  });
});

it('events that the app does not subscribe to are not sent', async () => {
  await slack.close();
  await begin({ botEvents: ['app_home_opened'] });
  await start((app) => app.event(/.*/, async () => {}));

  expect(await ada.mention('C1', 'hi')).toMatchObject({ sent: false });
  expect(await ada.openHome()).toMatchObject({ sent: true });
});

it('mentions and links in a thread say so', async () => {
  const threads: unknown[] = [];
  await start((app) => app.event(/.*/, async ({ body }) => void threads.push(body.event)));
  await ada.mention('C1', 'hi');
  const [parent] = slack.channel('C1').messages();
  const threadTs = parent?.ts ?? '';
  await ada.mention('C1', 'again', { threadTs });
  await ada.shareLink('C1', link, { threadTs });

  await expect.poll(() => threads).toMatchObject([{}, { thread_ts: threadTs }, { thread_ts: threadTs }]);
  expect(slack.channel('C1').thread(threadTs)).toHaveLength(3);
});

it('an unfurled card can be clicked', async () => {
  const clicked: unknown[] = [];
  await start((app) => {
    app.event('link_shared', async ({ event, client }) => {
      const unfurls = { [link]: { blocks: [actions(button({ action_id: 'go', value: 'x' })) as never] } };
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    });
    app.action('go', async ({ ack, body }) => {
      clicked.push(body);
      await ack();
    });
  });
  await ada.shareLink('C1', link);
  const message = slack.channel('C1').messages()[0];
  if (message === undefined) throw new Error('no message');
  await expect.poll(() => message.unfurls[link]).toBeDefined();
  await ada.click(message, 'go');

  expect(clicked).toMatchObject([
    {
      container: {
        type: 'message_attachment',
        is_app_unfurl: true,
        app_unfurl_url: link,
        message_ts: message.ts,
      },
      channel: { id: 'C1' },
    },
  ]);
});
