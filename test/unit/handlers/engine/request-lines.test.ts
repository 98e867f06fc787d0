// The log line of each request from Slack: what was asked, by whom, how it was answered and how fast.
import { beforeEach, expect, it } from 'vitest';
import { StoreError } from '../../../../src/errors.ts';
import { type Changes, createRecorder, type Recorder } from './dispatching.ts';
import { actionBody, commandBody } from './slack-bodies.ts';

let recorder: Recorder;
beforeEach(() => {
  recorder = createRecorder();
});
const down: Changes = { queues: { enqueue: () => Promise.reject(new StoreError('down')) } };
const refused: Changes = { slack: { reply: () => Promise.reject(new Error('expired_url')) } };
const type = (text: string, changes?: Changes) =>
  recorder.dispatcher(changes).command(commandBody(text), recorder.ack);
const click = (actionId: string, changes?: Changes) =>
  recorder.dispatcher(changes).action(actionBody({ action_id: actionId, value: '{' }), recorder.ack);
const hear = (event: object) =>
  recorder
    .dispatcher()
    .event({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event }, recorder.ack);
const isPerson = { userId: 'U1', channelId: 'C1' };

it.each<[string, () => Promise<void>, object]>([
  [
    'a command',
    () => type('status main'),
    { kind: 'command', command: 'status', outcome: 'ok', ...isPerson },
  ],
  ['a typo', () => type('whoamo'), { kind: 'command', outcome: 'usage', ...isPerson }],
  ['Redis is away', () => type('status main', down), { command: 'status', outcome: 'failed' }],
  ['a click', () => click('gone'), { kind: 'action', door: 'button gone', outcome: 'usage', ...isPerson }],
  ['the answer is refused', () => click('gone', refused), { kind: 'action', outcome: 'failed' }],
  ['unreadable', () => recorder.dispatcher().view({}, recorder.ack), { kind: 'view', outcome: 'failed' }],
])('%s: one line', async (_what, ask, fields) => {
  await ask();

  const common = {
    line: 'request',
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    ms: expect.any(Number),
  };
  expect(recorder.requests).toMatchObject([
    { level: 'info', fields: { ...common, ackMs: expect.any(Number), ...fields } },
  ]);
});

it('shows nothing that was typed', async () => {
  await type('env set acme/web SECRET_NAME');

  expect(JSON.stringify(recorder.requests)).not.toMatch(/SECRET_NAME|acme/);
});

it('is for debugging if no handler listens', async () => {
  await hear({ type: 'message', channel_type: 'mpim', channel: 'G1', user: 'U1', text: 'hello', ts: '1.1' });

  expect(recorder.requests).toMatchObject([{ level: 'debug' }]);
});
