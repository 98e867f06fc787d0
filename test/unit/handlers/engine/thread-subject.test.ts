// In a card's thread, whatever names no run means the card's run. Anywhere else it means the channel's project.
import { beforeEach, describe, expect, it } from 'vitest';
import { readLine } from '../../../../src/handlers/engine/read-line.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { createRecorder, type Recorder } from './dispatching.ts';
import { actionBody } from './slack-bodies.ts';

const subject = { projectSlug: 'gh/acme/api', number: 12, branch: 'feature/pay' };
const here = { ref: { kind: 'pipeline', slug: 'gh/acme/api', number: 12 }, project: 'gh/acme/api' };

let recorder: Recorder;
let askedFor: string[];
beforeEach(() => {
  recorder = createRecorder();
  askedFor = [];
});
const readThread = async (channelId: string, threadTs: string) => {
  askedFor.push(`${channelId} ${threadTs}`);
  return threadTs === '9.1' ? subject : undefined;
};
const mention = (text: string, more: object = { thread_ts: '9.1' }) =>
  recorder.dispatcher({ readThread }).event(
    {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T1',
      event: { type: 'app_mention', user: 'U1', channel: 'C1', text: `<@U0BOT> ${text}`, ...more },
    },
    recorder.ack,
  );

describe('a command in the thread of a card', () => {
  it.each([
    ['retry', 'retry', { target: here }],
    ['why', 'why', { target: here }],
    ['logs', 'logs', { target: here }],
    ['tests', 'tests', { target: here }],
    ['approve', 'ask-approve', { target: here }],
    ['cancel', 'ask-cancel', { target: here }],
    ['artifacts', 'artifacts', { target: here }],
    ['status', 'status', { target: here }],
    ['watch', 'watch', { target: here }],
    ['unwatch', 'unwatch', { target: here }],
    ['ssh', 'ssh', { target: here }],
    ['why-notified', 'why-notified', { target: here }],
    [
      'diff #11',
      'diff',
      { target: { ref: { kind: 'pipeline', number: 11 }, project: 'gh/acme/api' }, other: here },
    ],
    ['cancel older', 'ask-cancel-older', { project: 'gh/acme/api', branch: 'feature/pay' }],
    ['flaky', 'flaky', { project: 'gh/acme/api' }],
    ['why --project acme/api', 'why', { target: here }],
    ['why main', 'why', { target: { ref: { kind: 'branch', branch: 'main' }, project: 'gh/acme/api' } }],
    ['why last', 'why', { target: { ref: { kind: 'last' }, project: 'gh/acme/api' } }],
    ['why --project acme/web', 'why', { target: { ref: { kind: 'last' }, project: 'gh/acme/web' } }],
    ['artifacts --latest', 'artifacts', { target: { ref: { kind: 'last' }, project: 'gh/acme/api' } }],
    ['why?', 'why', { target: { ...here, ref: { kind: 'pipeline', number: 12 } } }],
    ['who broke it?', 'why', { target: { ...here, ref: { kind: 'pipeline', number: 12 } } }],
  ])('%s is about its run', async (typed, name, payload) => {
    await mention(typed);
    expect(recorder.jobs).toMatchObject([{ name, payload }]);
  });

  it.each([
    ['retry it', 'retry #12 --project acme/api'],
    ['rerun the failed tests', 'retry #12 --project acme/api --failed'],
    ['please cancel this', 'cancel #12 --project acme/api'],
    ['ship it', 'approve #12 --project acme/api'],
    ['mute this until it is fixed', 'mute until-fixed --branch feature/pay --project acme/api'],
    ['run it', 'trigger feature/pay --project acme/api'],
    ['start the tests', 'trigger feature/pay --project acme/api'],
    ['cancel the old builds', 'cancel older feature/pay --project acme/api'],
    ['retry main again please', 'retry main --project acme/api'],
  ])('%s offers the exact command', async (typed, line) => {
    await mention(typed);
    expect(recorder.jobs).toEqual([]);
    expect(JSON.stringify(recorder.responses)).toContain(`"value":"${line}"`);
    expect(() => readLine(line, commands, { knownProjects: [] })).not.toThrow();
  });
});

it.each([
  ['in a thread that belongs to no card', { thread_ts: '7.7' }, ['C1 7.7']],
  ['outside a thread', {}, []],
])('%s, the channel’s default project applies', async (_, more, asked) => {
  await mention('retry', more);
  expect(recorder.jobs).toMatchObject([
    { name: 'retry', payload: { target: { ref: { kind: 'last' }, project: 'gh/acme/web' } } },
  ]);
  expect(askedFor).toEqual(asked);
});

describe('a click', () => {
  const click = { action_id: 'try-again', value: 'why' };
  const container = { type: 'message', channel_id: 'C1', message_ts: '9.1', thread_ts: '9.1' };

  it('in a card’s thread is about its run', async () => {
    await recorder
      .dispatcher({ readThread })
      .action(actionBody(click, { container: { ...container, message_ts: '9.5' } }), recorder.ack);
    expect(recorder.jobs).toMatchObject([{ payload: { target: here, place: { threadTs: '9.1' } } }]);
  });

  it('on a thread’s first message is answered in the channel, although Slack names the thread', async () => {
    await recorder.dispatcher({ readThread }).action(actionBody(click, { container }), recorder.ack);
    const [job] = recorder.jobs;
    expect(job).toHaveProperty('payload.place.channelId', 'C1');
    expect(job).not.toHaveProperty('payload.place.threadTs');
  });
});
