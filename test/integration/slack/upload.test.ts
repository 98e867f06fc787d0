// Files sent through the real web-api client to the Slack stand-in, and what failures along the way mean.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Fault, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { createOutbox, type Outbox } from '../../../src/slack/outbox.ts';
import { silentLog } from '../../support/log.ts';

let slack: SlackStandIn;
let outbox: Outbox;
let channelId: string;
const text = { fileName: 'test.log', title: 'The log of test', content: 'line 1\nlinie 2: ü\n' };

beforeEach(async () => {
  slack = await startSlack();
  channelId = slack.addChannel({ name: 'builds' }).id;
  outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, timeoutMs: 500, log: silentLog });
});
afterEach(() => slack.close());

const files = (channel = channelId) =>
  slack
    .channel(channel)
    .messages()
    .flatMap((message) => message.files);

it('posts text in a thread as a snippet, with a comment', async () => {
  const parent = await outbox.post({ channelId, message: { text: 'Failed', blocks: [] }, key: 'k' });
  const sent = await outbox.upload({
    channelId,
    threadTs: parent.ts,
    comment: 'The end of the log.',
    ...text,
  });
  const [, reply] = slack.channel(channelId).thread(parent.ts);
  expect(reply).toMatchObject({
    text: 'The end of the log.',
    files: [{ id: sent.fileId, name: 'test.log', title: 'The log of test', snippetType: 'text' }],
  });
  expect(reply?.files[0]?.content?.toString()).toBe(text.content);
});

it('adds alt text to an image, and only to an image', async () => {
  const picture = { title: 'Runs', content: Buffer.from([137, 80, 78, 71]), altText: 'Success rate 98 %' };
  await outbox.upload({ channelId, fileName: 'runs.png', ...picture });
  await outbox.upload({ channelId, fileName: 'runs.pdf', ...picture });
  expect(files().map(({ altText }) => altText)).toEqual(['Success rate 98 %', undefined]);
  expect(files()[0]?.content).toEqual(picture.content);
});

it('sends a person a file by direct message', async () => {
  const ada = slack.addUser({ name: 'ada' }).id;
  const { channelId: direct } = await outbox.upload({ channelId: ada, ...text });
  expect(slack.channels().find(({ id }) => id === direct)).toMatchObject({ kind: 'im', userId: ada });
  expect(files(direct)).toHaveLength(1);
});

it('does not send the token to the upload URL', async () => {
  const seen: Headers[] = [];
  const watched = createOutbox({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    log: silentLog,
    fetch: (input, init) => {
      if (String(input).includes('/upload/')) seen.push(new Headers(init?.headers));
      return fetch(input, init);
    },
  });
  await watched.upload({ channelId, ...text });
  expect(seen).toHaveLength(1);
  expect(JSON.stringify(seen.map((headers) => [...headers]))).not.toContain(slack.botToken);
});

const sure = { ambiguous: false, kind: 'passing' };
const calls: [string, Fault, object][] = [
  ['no upload URL', { method: 'files.getUploadURLExternal', kind: 'perform-then-hang' }, sure],
  ['a reset upload', { method: 'upload', kind: 'perform-then-reset' }, sure],
  ['a rejected upload', { method: 'upload', kind: 'http', status: 503 }, { ...sure, slackError: 'http_503' }],
  [
    'a rate-limited upload',
    { method: 'upload', kind: '429', retryAfterSeconds: 2 },
    { retry: { afterMs: 2_000 } },
  ],
  [
    'a workspace limit',
    { method: 'files.getUploadURLExternal', kind: 'error', error: 'file_uploads_disabled' },
    { ambiguous: false, kind: 'never', slackError: 'file_uploads_disabled' },
  ],
  [
    'no response to the last call',
    { method: 'files.completeUploadExternal', kind: 'perform-then-reset' },
    { ambiguous: true, kind: 'passing', method: 'files.completeUploadExternal' },
  ],
];

it.each(calls)('%s is a SlackSendError, and the file is shown at most once', async (_, fault, verdict) => {
  slack.faults.add(fault);
  await expect(outbox.upload({ channelId, ...text })).rejects.toMatchObject({
    code: 'slack-send',
    ...verdict,
  });
  expect(files()).toHaveLength(fault.method === 'files.completeUploadExternal' ? 1 : 0);
});

it('is rejected if the bot is not a member', async () => {
  const open = slack.addChannel({ name: 'open', botIsMember: false }).id;
  await expect(outbox.upload({ channelId: open, ...text })).rejects.toMatchObject({
    slackError: 'not_in_channel',
    kind: 'never',
  });
});

it('rejects a snippet of more than a megabyte without sending anything', async () => {
  const content = 'x'.repeat(1_000_001);
  await expect(outbox.upload({ channelId, ...text, content })).rejects.toMatchObject({
    slackError: 'snippet_too_large',
    kind: 'never',
  });
});
