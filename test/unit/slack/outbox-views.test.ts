// Windows, the home tab and unfurled links: the real web-api client against the Slack stand-in.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import type { Home, Modal } from '../../../src/blocks/kit/message.ts';
import { createOutbox, type Outbox } from '../../../src/slack/outbox.ts';
import { silentLog } from '../../support/log.ts';
import { openWindow } from '../../support/open-window.ts';

let slack: SlackStandIn;
let outbox: Outbox;
let channelId: string;
let userId: string;
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const modal = (text: string): Modal => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Hi' },
  blocks: [section(text)],
});
const home = (text: string): Home => ({ type: 'home', blocks: [section(text)] });
const link = 'https://app.circleci.com/pipelines/gh/acme/web/1';

beforeEach(async () => {
  slack = await startSlack();
  channelId = slack.addChannel({ name: 'builds' }).id;
  userId = slack.addUser({ name: 'ada' }).id;
  outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, timeoutMs: 500, log: silentLog });
});
afterEach(() => slack.close());

it('updates a window that is unchanged, and none that has moved on', async () => {
  const opened = await openWindow({ slack, outbox }, { userId, channelId, view: modal('first') });
  const { hash } = await outbox.updateView(opened.viewId, modal('second'), { hash: opened.hash });
  expect(hash).not.toBe(opened.hash);

  const late = outbox.updateView(opened.viewId, modal('late'), { hash: opened.hash });
  await expect(late).rejects.toMatchObject({ slackError: 'hash_conflict', kind: 'never' });
  await outbox.updateView(opened.viewId, modal('third'));
  expect(JSON.stringify(slack.person(userId).openViews())).toContain('third');

  await slack.person(userId).closeView(opened.viewId);
  const gone = outbox.updateView(opened.viewId, modal('fourth'));
  await expect(gone).rejects.toMatchObject({ slackError: 'not_found', kind: 'never' });
});

it("publishes one person's home tab", async () => {
  await outbox.publishHome(userId, home('first'));
  const hash = slack.person(userId).home()?.hash;
  await outbox.publishHome(userId, home('second'), { hash });
  const late = outbox.publishHome(userId, home('late'), { hash });

  await expect(late).rejects.toMatchObject({ slackError: 'hash_conflict' });
  expect(JSON.stringify(slack.person(userId).home())).toContain('second');
});

it('shows blocks in place of one link only', async () => {
  // Shared before the bot listens.
  await slack
    .person(userId)
    .shareLink(channelId, link)
    .catch(() => undefined);
  const ts = slack.channel(channelId).messages()[0]?.ts ?? '';
  await outbox.unfurl({ channelId, ts, blocksByUrl: { [link]: [section('a run')] } });
  expect(slack.channel(channelId).messages()[0]?.unfurls[link]).toMatchObject({ blocks: [section('a run')] });

  const other = outbox.unfurl({ channelId, ts, blocksByUrl: { [`${link}2`]: [section('x')] } });
  await expect(other).rejects.toMatchObject({ slackError: 'cannot_unfurl_url', kind: 'never' });
});
