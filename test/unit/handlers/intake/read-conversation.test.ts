// What kind of conversation each request came from.
import { expect, it } from 'vitest';
import { readConversation } from '../../../../src/handlers/intake/read-conversation.ts';

const inMessage = (isEphemeral: boolean, channel: object) => ({
  type: 'block_actions',
  container: { type: 'message', is_ephemeral: isEphemeral },
  channel,
});

it.each<[string, unknown, string]>([
  ['a command in a channel', { channel_id: 'C1', channel_name: 'builds' }, 'other'],
  ['a command in a private channel', { channel_id: 'C1', channel_name: 'privategroup' }, 'other'],
  ['a command in a direct message', { channel_id: 'D1', channel_name: 'directmessage' }, 'direct message'],
  ['a command in a group message', { channel_id: 'C1', channel_name: 'mpdm-ada--bob-1' }, 'group message'],
  [
    'a command in an old group message',
    { channel_id: 'G1', channel_name: 'mpdm-ada--bob-1' },
    'group message',
  ],
  [
    'a click on an answer that only one person sees',
    inMessage(true, { id: 'D1', name: 'directmessage' }),
    'direct message',
  ],
  ['the same in a group message', inMessage(true, { id: 'C1', name: 'mpdm-ada--bob-1' }), 'group message'],
  ['a click on a message of the bot', inMessage(false, { id: 'D1', name: 'directmessage' }), 'other'],
  [
    'a message shortcut',
    { type: 'message_action', channel: { id: 'D1', name: 'directmessage' } },
    'direct message',
  ],
  ['a window', { type: 'view_submission', user: { id: 'U1' } }, 'other'],
  ['an event: the bot is there', { type: 'event_callback', event: { channel: 'D1' } }, 'other'],
  ['null', null, 'other'],
  ['a channel that is no object', { channel: 'D1' }, 'other'],
])('%s', (_what, body, conversation) => {
  expect(readConversation(body)).toBe(conversation);
});
