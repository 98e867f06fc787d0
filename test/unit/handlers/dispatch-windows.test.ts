import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import type { DispatcherOptions } from '../../../src/handlers/dispatch.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { createRecorder, hang, type Recorder } from './dispatching.ts';
import { commandBody, optionsBody, viewBody } from './slack-bodies.ts';

let recorder: Recorder;
beforeEach(() => {
  recorder = createRecorder();
});

describe('a window', () => {
  const metadata = { project: 'gh/acme/web', name: 'TOKEN', channelId: 'C9' };
  const submit = (value: string, options?: Partial<DispatcherOptions>, callbackId = 'set-env') =>
    recorder.dispatcher(options).view(viewBody(callbackId, metadata, value), recorder.ack);

  it('closes once the sealed value is on its way', async () => {
    await submit('hunter2');
    expect(recorder.order).toEqual(['enqueue set-env', 'ack']);
    expect(recorder.acks).toEqual([undefined]);
    expect(recorder.jobs).toMatchObject([
      { id: 'view-1.2.abc', payload: { sealedValue: 'sealed 7 env:gh/acme/web:TOKEN' } },
    ]);
  });

  it.each<[string, string, Partial<DispatcherOptions>, string]>([
    ['nothing was entered', ' ', {}, 'A value is needed'],
    [
      'Redis is away',
      'x',
      { queues: { enqueue: () => Promise.reject(new StoreError('down')) } },
      'nothing was started',
    ],
    ['Redis is slow', 'x', { queues: { enqueue: hang } }, 'cannot tell'],
    ['something breaks', 'x', { seal: () => JSON.parse('{') }, 'Reference: REF-1'],
    [
      'the policy says no in the channel of the command',
      'x',
      { policy: () => Policy.parse({ rules: [{ effect: 'deny', channels: ['C9'] }], default: 'allow' }) },
      'You may not use env set here',
    ],
  ])('stays open with what was entered when %s', async (_name, value, options, sentence) => {
    await submit(value, options);
    expect(recorder.acks).toEqual([
      { response_action: 'errors', errors: { value: expect.stringContaining(sentence) } },
    ]);
  });

  it('of another version says so', async () => {
    await submit('x', {}, 'gone');
    expect(recorder.acks).toMatchObject([{ response_action: 'errors' }]);
  });
});

describe('a menu', () => {
  it('shows what it knows, and nothing when Redis is away', async () => {
    await recorder.dispatcher().options(optionsBody('pick-project', 'api'), recorder.ack);
    await recorder
      .dispatcher({ knownProjects: hang })
      .options(optionsBody('pick-project', ''), async (body) => {
        expect(body).toEqual({ options: [] });
      });

    expect(recorder.acks).toMatchObject([{ options: [{ value: 'gh/acme/api' }] }]);
  });
});

it.each(['command', 'action', 'view', 'options'] as const)(
  'a %s that cannot be read is acked and logged',
  async (kind) => {
    await recorder.dispatcher()[kind]({ unexpected: true }, recorder.ack);
    expect(recorder.acks).toEqual([undefined]);
    expect(recorder.logged).toMatchObject([{ level: 'error' }]);
  },
);

it('an ack that comes too late is logged and goes no further', async () => {
  await recorder.dispatcher().command(commandBody('help'), async (body) => {
    await recorder.ack(body);
    throw new Error('ERR_HTTP_HEADERS_SENT');
  });
  expect(recorder.logged).toMatchObject([
    { level: 'error', fields: { err: { message: 'ERR_HTTP_HEADERS_SENT' } } },
  ]);
});
