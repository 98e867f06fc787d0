import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { contracts } from '../../../../src/contracts/index.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { events } from '../../../../src/handlers/engine/registry.ts';
import { readEventBody } from '../../../../src/handlers/intake/parse-events.ts';
import { jobOf } from './asking.ts';

const context = { appHosts: ['ci.example.com'] };

function hear(type: string, fields: object): Outcome {
  const event = { type, user: 'U1', channel: 'C1', ...fields };
  const authorizations = [{ team_id: 'T1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }];
  const body = { type: 'event_callback', team_id: 'T1', event_id: 'Ev:1', event, authorizations };
  const definition = events.find((each) => each.type === type);
  if (definition === undefined) throw new Error(`no event ${type}`);
  return definition.run(readEventBody(body), context);
}

describe('a mention', () => {
  it.each([
    ['<@U0BOT> status main', 'status main'],
    ['\n <@U0BOT|circleci>   trigger acme/web', 'trigger acme/web'],
    ['<@U0BOT> retry main\n&gt; <@U0BOT> trigger main', 'retry main'],
    ['<@U0BOT> logs main\n```\ntrigger main\n```', 'logs main'],
    ['<@U0BOT>\ntrigger\nmain', 'trigger\nmain'],
    ['<@U0BOT> retry main <@U2> <@U0BOT>', 'retry main <@U2> <@U0BOT>'],
    ['<@U0BOT>', ''],
    ['<@U0BOT> subscribe #x <@U2> &lt;b&gt;', 'subscribe #x <@U2> &lt;b&gt;'],
  ])('%j is the command %j', (text, typed) => {
    expect(hear('app_mention', { text })).toEqual({ kind: 'command', typed });
  });

  it.each([
    '&gt; <@U0BOT> trigger main',
    '&gt;<@U0BOT> trigger main',
    '&gt;&gt;&gt; <@U0BOT> trigger main',
    'look:\n&gt; <@U0BOT> trigger main',
    '```<@U0BOT> trigger main```',
    '```\n<@U0BOT> trigger main\n```',
    '`<@U0BOT> trigger main`',
    '~<@U0BOT> trigger main~',
    '• <@U0BOT> trigger main',
    'hey <@U0BOT> trigger main',
    'then ana typed <@U0BOT> trigger main',
    '<@U2> <@U0BOT> trigger main',
    '<@U2> trigger main',
    '<@U2> look, <@U0BOT> trigger main works',
    'trigger main',
    '',
  ])('that does not begin the message is talk, not a command: %j', (text) => {
    expect(hear('app_mention', { text })).toEqual({ kind: 'nothing' });
  });

  it('in a forwarded message is not a command', () => {
    const shared = [{ is_share: true, is_msg_unfurl: true, text: '<@U0BOT> trigger main' }];
    expect(hear('app_mention', { text: '', attachments: shared })).toEqual({ kind: 'nothing' });
    expect(hear('app_mention', { text: 'see this <@U0BOT>', attachments: shared })).toEqual({
      kind: 'nothing',
    });
  });

  it('by an app is ignored, so two bots cannot talk to each other forever', () => {
    for (const of of [{ bot_id: 'B1' }, { bot_profile: { id: 'B1' } }, { subtype: 'bot_message' }])
      expect(hear('app_mention', { text: '<@U0BOT> help', ...of })).toEqual({ kind: 'nothing' });
  });

  it('by Slackbot is ignored: anybody can make it say what they may not do themselves', () => {
    const event = { type: 'app_mention', user: 'USLACKBOT', channel: 'C1', text: '<@U0BOT> trigger main' };
    expect(readEventBody({ event_id: 'Ev1', event }).isFromBot).toBe(true);
  });

  it('of any of the app’s own users is meant, and none of these users is a person', () => {
    const bots = ['U9BOT', 'U0BOT'].map((user_id) => ({ user_id, is_bot: true }));
    const request = (user: string) =>
      readEventBody({
        event_id: 'Ev1',
        event: { type: 'app_mention', user, channel: 'C1', text: '<@U0BOT> status' },
        authorizations: [{ user_id: 'U7', is_bot: false }, ...bots],
      });
    const mention = events.find(({ type }) => type === 'app_mention');
    expect(mention?.run(request('U1'), context)).toEqual({ kind: 'command', typed: 'status' });
    expect(request('U0BOT').isFromBot).toBe(true);
  });

  it('in an edited message does not run again', () => {
    const edited = { user: 'U1', ts: '2.1' };
    expect(hear('app_mention', { text: '<@U0BOT> trigger main', edited })).toEqual({ kind: 'nothing' });
  });

  it('is answered in its thread', () => {
    const event = { type: 'app_mention', user: 'U1', channel: 'C1', thread_ts: '9.1', text: '' };

    expect(readEventBody({ event_id: 'Ev:1', team_id: 'T1', event }).asker).toEqual({
      actor: { userId: 'U1' },
      place: { channelId: 'C1', threadTs: '9.1' },
      invocationId: 'Ev-1',
    });
  });
});

describe('the home tab', () => {
  it.each([
    [{ tab: 'home' }, {}],
    [{ tab: 'home', view: { hash: 'h1' } }, { hash: 'h1' }],
  ])('opened as %j is drawn', (fields, more) => {
    const outcome = hear('app_home_opened', fields);

    expect(outcome).toMatchObject({ job: { id: 'home-Ev-1' } });
    expect(outcome.kind === 'enqueue' && outcome.job).toMatchObject({
      name: 'publish-home',
      payload: { actor: { userId: 'U1' }, ...more },
    });
  });

  it('is not drawn when the Messages tab is opened', () => {
    expect(hear('app_home_opened', { tab: 'messages' })).toEqual({ kind: 'nothing' });
  });
});

describe('a shared link', () => {
  const pipeline = 'https://app.circleci.com/pipelines/gh/acme/web/12';
  const share = (...urls: string[]) =>
    hear('link_shared', { message_ts: '7.1', links: urls.map((url) => ({ domain: 'x', url })) });

  it('to a run is unfurled, also on the configured server', () => {
    const server = 'https://ci.example.com/pipelines/gh/acme/web/13';
    const { name, payload } = jobOf(share(pipeline, 'https://app.circleci.com/home', server));

    expect(name).toBe('unfurl-links');
    expect(payload).toEqual({
      channelId: 'C1',
      messageTs: '7.1',
      links: [
        { url: pipeline, target: { ref: { kind: 'pipeline', slug: 'gh/acme/web', number: 12 } } },
        { url: server, target: { ref: { kind: 'pipeline', slug: 'gh/acme/web', number: 13 } } },
      ],
    });
  });

  it('in a message that is still being composed is unfurled by its unfurl id', () => {
    const fields = {
      message_ts: 'uuid',
      unfurl_id: 'C1.uuid',
      source: 'composer',
      links: [{ url: pipeline }],
    };

    expect(jobOf(hear('link_shared', fields)).payload).toMatchObject({
      unfurl: { id: 'C1.uuid', source: 'composer' },
    });
  });

  it.each([
    ['https://app.circleci.com/pipelines/gh/acme/web'],
    ['https://evil.example/pipelines/gh/acme/web/12'],
    ['https://app.circleci.com/settings/user/tokens'],
  ])('to %s stays a link', (url) => {
    expect(share(url)).toEqual({ kind: 'nothing' });
  });
});

it('any event gives an outcome with a valid payload, or the body is rejected', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('home', '<@U1> x', '1.1'),
    fc.constant(null),
    fc.integer(),
  );
  const field = fc.constantFrom('text', 'tab', 'message_ts', 'links', 'view', 'source', 'thread_ts', 'user');
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.dictionary(field, value), ({ type }, fields) => {
      try {
        const outcome = hear(type, fields);
        if (outcome.kind === 'enqueue') contracts[outcome.job.name].payload.parse(outcome.job.payload);
      } catch (error) {
        expect(error).toBeInstanceOf(ZodError);
      }
    }),
  );
});
