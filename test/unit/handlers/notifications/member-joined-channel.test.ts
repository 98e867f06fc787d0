// The bot's own arrival in a channel, and that of others.
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecorder, type Recorder } from '../engine/dispatching.ts';

let recorder: Recorder;
beforeEach(() => {
  recorder = createRecorder();
});
const lookedUp: string[] = [];
const origins = {
  of: async (userId: string) => {
    lookedUp.push(userId);
    return { standing: 'member' as const, teams: [] };
  },
};

const join = (user: string, more: object = {}) =>
  recorder.dispatcher({ origins }).event(
    {
      type: 'event_callback',
      event_id: 'Ev1',
      event: { type: 'member_joined_channel', user, channel: 'C9', channel_type: 'C', team: 'T1', ...more },
      authorizations: [{ team_id: 'T1', user_id: 'U0BOT', is_bot: true }],
    },
    recorder.ack,
  );

describe('somebody joins a channel', () => {
  it.each([
    [{ inviter: 'U1' }, { channelId: 'C9', inviterId: 'U1' }],
    [{}, { channelId: 'C9' }],
    [{ inviter: null }, { channelId: 'C9' }],
    [{ inviter: 'U0BOT' }, { channelId: 'C9' }],
  ])('the bot, by %j: it says hello', async (more, payload) => {
    await join('U0BOT', more);
    expect(recorder.jobs).toEqual([{ name: 'welcome', id: 'welcome-Ev1', payload }]);
    expect(recorder.order).toEqual(['enqueue welcome', 'ack']);
  });

  it('anybody else: nothing is looked up', async () => {
    await join('U7', { inviter: 'U1' });
    expect(recorder.order).toEqual(['ack']);
    expect(lookedUp).toEqual([]);
  });
});
