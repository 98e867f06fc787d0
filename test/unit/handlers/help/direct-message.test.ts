// What counts as said to the bot in its direct messages.
import { describe, expect, it } from 'vitest';
import { directMessage } from '../../../../src/handlers/help/direct-message.ts';
import { readEventBody } from '../../../../src/handlers/intake/parse-events.ts';

function hear(fields: object) {
  const event = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1.1', ...fields };
  const authorizations = [{ team_id: 'T1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }];
  const body = { type: 'event_callback', team_id: 'T1', event_id: 'Ev:1', event, authorizations };
  return directMessage.run(readEventBody(body), { appHosts: [] });
}

describe('a direct message', () => {
  it.each([
    ['status main', 'status main'],
    ['why is main red?', 'why is main red?'],
    ['<@U0BOT> retry', 'retry'],
    ['<@U0BOT>', ''],
    ['<@U2> broke it', '<@U2> broke it'],
    ['/circleci why main', 'why main'],
    ['retry main\n&gt; cancel main', 'retry main'],
  ])('%j is the text %j', (text, typed) => {
    expect(hear({ text })).toEqual({ kind: 'command', typed });
  });

  it.each([
    ['the bot’s own', { text: 'help', user: 'U0BOT', bot_id: 'B1' }],
    ['the bot’s own without bot_id', { text: 'help', user: 'U0BOT' }],
    ['of another app', { text: 'help', bot_id: 'B2' }],
    ['that an app posts for somebody', { text: 'help', app_id: 'A1' }],
    ['an edit', { subtype: 'message_changed', user: undefined, hidden: true, message: { text: 'help' } }],
    ['a deletion', { subtype: 'message_deleted', user: undefined }],
    ['an edited one', { text: 'help', edited: { user: 'U1', ts: '2.1' } }],
    ['one with a subtype', { text: 'help', subtype: 'file_share' }],
    ['without text', { text: ' ' }],
    ['of nobody', { text: 'help', user: undefined }],
    ['in a channel', { text: 'help', channel_type: 'channel', channel: 'C1' }],
    ['in a group message', { text: 'help', channel_type: 'mpim' }],
    ['of no known kind', { text: 'help', channel_type: undefined }],
  ])('%s is ignored', (_, fields) => {
    expect(hear(fields)).toEqual({ kind: 'nothing' });
  });
});
