// Events and shortcuts in the dispatcher.
import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../../src/errors.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type Changes, createRecorder, hang, type Recorder } from './dispatching.ts';

let recorder: Recorder;
beforeEach(() => {
  recorder = createRecorder();
});
const down = { enqueue: () => Promise.reject(new StoreError('down')) };
const denyAll = () => Policy.parse({ rules: [], default: 'deny' });

const hear = (type: string, fields: object, options?: Changes) =>
  recorder.dispatcher(options).event(
    {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T1',
      event: { type, user: 'U1', channel: 'C1', ...fields },
    },
    recorder.ack,
  );
const mention = (text: string, options?: Changes, more: object = {}) =>
  hear('app_mention', { text: `<@U0BOT> ${text}`, ...more }, options);

describe('a mention', () => {
  it('is stored, acked, and answered with an ephemeral message in the thread', async () => {
    await mention('trigger main', {}, { thread_ts: '9.1' });

    expect(recorder.order).toEqual(['enqueue trigger', 'ack', 'respond']);
    expect(recorder.jobs).toMatchObject([
      { id: 'cmd-Ev1', payload: { branch: 'main', place: { channelId: 'C1', threadTs: '9.1' } } },
    ]);
    expect(recorder.responses).toMatchObject([
      { channelId: 'C1', threadTs: '9.1', userId: 'U1', text: expect.stringMatching(/^On it/) },
    ]);
  });

  it.each<[string, string, Changes, string]>([
    ['that cannot be read', 'whoamo', {}, 'Did you mean'],
    ['without a command', '', {}, 'help'],
    ['that the policy denies', 'trigger main', { policy: denyAll }, 'You can’t use'],
    ['while Redis is down', 'trigger main', { queues: down }, 'nothing was started'],
    ['while Redis is slow', 'trigger main', { queues: { enqueue: hang } }, 'can’t tell'],
  ])('%s is answered and acked, so Slack does not retry it', async (_, text, options, sentence) => {
    await mention(text, options);

    expect(recorder.order).toContain('ack');
    expect(recorder.responses).toMatchObject([{ text: expect.stringContaining(sentence) }]);
  });

  it('of a command with a modal gets a button that opens it', async () => {
    await mention('trigger --form');
    expect(recorder.order).toEqual(['ack', 'respond']);
    expect(JSON.stringify(recorder.responses)).toContain('"value":"trigger --form"');

    const click = {
      user: { id: 'U1' },
      channel: { id: 'C1' },
      container: { is_ephemeral: true },
      trigger_id: '1.2.x',
      actions: [{ action_id: 'try-again', value: 'trigger --form', action_ts: '1.1' }],
    };
    await recorder.dispatcher().action(click, recorder.ack);
    expect(recorder.order.slice(2)).toEqual(['ack', 'open trigger', 'enqueue fill-trigger']);
  });
});

describe('a direct message', () => {
  const say = (text: string, options?: Changes, more: object = {}) =>
    hear('message', { channel: 'D1', channel_type: 'im', text, ...more }, options);

  it('is a command, answered in the direct messages', async () => {
    await say('trigger main', {}, { thread_ts: '9.1' });
    const place = { channelId: 'D1', threadTs: '9.1' };
    expect(recorder.jobs).toMatchObject([{ id: 'cmd-Ev1', payload: { branch: 'main', place } }]);
    expect(recorder.responses).toMatchObject([{ ...place, text: expect.stringMatching(/^On it/) }]);
  });

  it('that stands for a change only offers it', async () => {
    await say('please rerun main');
    expect(recorder.jobs).toEqual([]);
    expect(JSON.stringify(recorder.responses)).toContain('"value":"retry main"');
  });

  it.each<[string, NonNullable<Changes['isFirst']>, number]>([
    ['is answered', async () => true, 1],
    ['that Slack sends again is not answered again', async () => false, 0],
    ['is answered while Redis is down', () => Promise.reject(new StoreError('down')), 1],
    ['is answered while Redis is slow', hang, 1],
  ])('%s', async (_, isFirst, count) => {
    await say('help', { isFirst });
    expect(recorder.order).toContain('ack');
    expect(recorder.responses).toHaveLength(count);
  });

  it.each([{ bot_id: 'B1' }, { subtype: 'message_changed', user: undefined }])(
    'by an app, or an edit, is acked and nothing else: %j',
    async (more) => {
      await say('trigger main', {}, more);
      expect(recorder.order).toEqual(['ack']);
    },
  );
});

describe('an event that nobody asked for', () => {
  const links = { message_ts: '7.1', links: [{ url: 'https://app.circleci.com/pipelines/gh/acme/web/12' }] };

  it.each([
    ['app_home_opened', { tab: 'home' }, 'publish-home'],
    ['link_shared', links, 'unfurl-links'],
  ])('%s is stored before it is acked, and gets no reply', async (type, fields, job) => {
    await hear(type, fields);

    expect(recorder.order).toEqual([`enqueue ${job}`, 'ack']);
  });

  it.each([
    ['down', { queues: down }],
    ['slow', { queues: { enqueue: hang } }],
  ])('is not acked while Redis is %s, so Slack retries it', async (_, options) => {
    await hear('link_shared', links, options);

    expect(recorder.order).toEqual([]);
    expect(recorder.logged).toMatchObject([{ level: 'warn' }]);
  });

  it('is dropped if the policy denies reading', async () => {
    await hear('link_shared', links, { policy: denyAll });

    expect(recorder.order).toEqual(['ack']);
  });

  it('is acked if its type is unknown', async () => {
    await hear('reaction_added', {});

    expect(recorder.order).toEqual(['ack']);
  });
});

describe('a shortcut', () => {
  const use = (callback_id: string, more: object = {}, options?: Changes) =>
    recorder
      .dispatcher(options)
      .shortcut({ callback_id, trigger_id: '1.2.abc', user: { id: 'U1' }, ...more }, recorder.ack);

  it('opens its window after the ack', async () => {
    await use('trigger');

    expect(recorder.order).toEqual(['ack', 'open trigger', 'enqueue fill-trigger']);
  });

  it('on a message is stored and acked, and its job answers there', async () => {
    const message = { text: 'https://app.circleci.com/pipelines/gh/acme/web/12' };
    await use('logs', { channel: { id: 'C1' }, response_url: 'https://hooks.example/s', message });

    expect(recorder.order).toEqual(['enqueue logs', 'ack']);
    expect(recorder.jobs).toMatchObject([{ payload: { place: { responseUrl: 'https://hooks.example/s' } } }]);
  });

  it.each<[string, string, Changes, string]>([
    ['that is not known', 'gone', {}, 'I don’t know this shortcut'],
    ['that the policy denies', 'trigger', { policy: denyAll }, 'You can’t use'],
  ])('%s is answered', async (_, callbackId, options, sentence) => {
    await use(callbackId, {}, options);

    expect(recorder.responses).toMatchObject([{ channelId: 'U1', text: expect.stringContaining(sentence) }]);
  });
});

it.each(['event', 'shortcut'] as const)('a %s that cannot be read is acked and logged', async (kind) => {
  await recorder.dispatcher()[kind]({ unexpected: true }, recorder.ack);

  expect(recorder.acks).toEqual([undefined]);
  expect(recorder.logged).toMatchObject([{ level: 'error' }]);
});
