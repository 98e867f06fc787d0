import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackSendError, StoreError } from '../../../../src/errors.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type Changes, createRecorder, hang, type Recorder } from './dispatching.ts';
import { actionBody, commandBody } from './slack-bodies.ts';

let recorder: Recorder;
const command = (text: string, more?: Changes) =>
  recorder.dispatcher(more).command(commandBody(text), recorder.ack);
const wf = '0d1f2e3c-1111-4222-8333-444455556666';

beforeEach(() => {
  recorder = createRecorder();
});
afterEach(() => {
  expect(recorder.acks.length, 'every request is acked exactly once').toBe(1);
});

describe('a command', () => {
  it('is stored in Redis before the ack, and the ack says what is being done', async () => {
    await command('trigger main');

    expect(recorder.order).toEqual(['enqueue trigger', 'ack']);
    expect(recorder.jobs).toMatchObject([
      {
        id: 'cmd-1.2.abc',
        payload: {
          project: 'gh/acme/web',
          place: { channelId: 'C1', responseUrl: 'https://hooks.example/1' },
        },
      },
    ]);
    expect(recorder.acks).toMatchObject([
      { response_type: 'ephemeral', text: expect.stringContaining('On it') },
    ]);
    expect(recorder.acked).toEqual([['command', 'ok']]);
  });

  it('opens a modal after the ack, then enqueues the job that fills it', async () => {
    await command('env set NAME');
    expect(recorder.order).toEqual(['ack', 'open env-set', 'enqueue fill-env-set']);
    expect(recorder.acks).toEqual([undefined]);
  });

  it('reports that the modal could not be opened', async () => {
    const failure = new SlackSendError({
      method: 'views.open',
      slackError: 'expired_trigger_id',
      kind: 'never',
    });
    await command('env set NAME', { slack: { openView: () => Promise.reject(failure) } });
    expect(recorder.responses).toMatchObject([
      { text: expect.stringMatching(/didn’t open the window.*Nothing was changed.*Run the command again/) },
    ]);
  });

  it('is only offered for a sentence that asks for a change, and runs on a click', async () => {
    await command('rerun the failed tests on main');
    expect(recorder.order).toEqual(['ack']);
    const offer = JSON.stringify(recorder.acks);
    expect(offer).toContain('/circleci retry main --failed');
    expect(offer).toContain('Nothing was started');
    expect(offer).toContain('"action_id":"run-line#0"');

    recorder.acks.length = 0;
    await recorder
      .dispatcher()
      .action(actionBody({ action_id: 'run-line#0', value: 'retry main --failed' }), recorder.ack);
    expect(recorder.jobs).toMatchObject([{ name: 'retry', payload: { mode: 'failed' } }]);
  });

  it('is named in the answer to a question that stands for it', async () => {
    await command('why is main red?');
    expect(recorder.jobs).toMatchObject([{ name: 'why', payload: { place: { meant: 'why main' } } }]);
  });

  it.each(['why main', 'status', 'env list', 'retry main --failed --dry-run'])(
    '%s: the answer is its only message',
    async (text) => {
      await command(text);
      expect(recorder.acks).toEqual([undefined]);
      expect(recorder.jobs).toMatchObject([{ payload: { place: { replaces: true } } }]);
    },
  );

  it('that cannot be parsed is answered without Redis', async () => {
    await command('whoamo', { readChannel: hang });
    expect(recorder.acks).toMatchObject([{ text: expect.stringContaining('Did you mean') }]);
    expect(recorder.acked).toEqual([['command', 'usage']]);
  });

  it.each<[string, Changes, string]>([
    [
      'Redis refuses the job',
      { queues: { enqueue: () => Promise.reject(new StoreError('down')) } },
      'nothing was started',
    ],
    [
      'Redis refuses the read',
      { readChannel: () => Promise.reject(new StoreError('down')) },
      'nothing was started',
    ],
    ['reading takes too long', { knownProjects: hang }, 'nothing was started'],
    ['enqueueing takes too long', { queues: { enqueue: hang } }, 'I can’t tell whether this was started'],
  ])('reports that %s', async (_name, options, sentence) => {
    await command('trigger main', options);
    expect(recorder.acks).toMatchObject([{ text: expect.stringContaining(sentence) }]);
    expect(recorder.acked).toEqual([['command', 'failed']]);
    expect(recorder.logged).toMatchObject([{ level: 'warn' }]);
  });

  it('that fails unexpectedly gives the log and the person the same reference, and repeats nothing typed', async () => {
    await command('trigger main', { policy: () => JSON.parse('{') });

    expect(JSON.stringify(recorder.acks)).toContain('REF-1');
    expect(recorder.logged).toMatchObject([
      { level: 'error', fields: { reference: 'REF-1', userId: 'U1', channelId: 'C1' } },
    ]);
    expect(JSON.stringify(recorder.logged)).not.toContain('main');
  });

  it('is checked against the policy, with project and branch', async () => {
    const rules = [
      {
        effect: 'deny',
        projects: ['gh/acme/web'],
        branches: ['main'],
        reason: 'main is frozen',
        ask: ['U0123ABCD'],
      },
    ];
    const policy = () => Policy.parse({ rules, default: 'allow' });
    await command('trigger main', { policy });

    expect(recorder.jobs).toEqual([]);
    expect(recorder.acks).toMatchObject([{ text: expect.stringMatching(/main is frozen.*<@U0123ABCD>/) }]);
    expect(recorder.acked).toEqual([['command', 'denied']]);
  });
});

describe('a click', () => {
  const click = (action: object, more?: object, options?: Changes) =>
    recorder.dispatcher(options).action(actionBody(action, more), recorder.ack);

  it('reads nothing from Redis and only stores the job', async () => {
    await click({ action_id: 'retry-failed', value: wf }, {}, { readChannel: hang });
    expect(recorder.order).toEqual(['enqueue retry', 'ack']);
    expect(recorder.jobs).toMatchObject([
      { id: 'act-1700.000100-U1', payload: { place: { threadTs: '99.1' } } },
    ]);
  });

  it('finds its handler by the part before the #', async () => {
    await click({ action_id: 'approve#2', value: `${wf} ${wf}` });
    expect(recorder.order).toEqual(['enqueue approve', 'ack']);
  });

  it.each([
    [{ action_id: 'retry-failed', value: 'not an id' }, 'I can’t read this button'],
    [{ action_id: 'of-another-version' }, 'I can’t read this button'],
  ])('on %j is answered through response_url', async (action, sentence) => {
    await click(action);
    expect(recorder.order).toEqual(['ack', 'respond']);
    expect(recorder.responses).toMatchObject([
      { text: expect.stringContaining(sentence), replaceOriginal: false },
    ]);
  });

  it('on an option runs the command, and the answer replaces the question', async () => {
    const action = {
      action_id: 'pick-project',
      block_id: 'run trigger main',
      selected_option: { value: 'gh/acme/api' },
    };
    await click(action, { container: { is_ephemeral: true, channel_id: 'C1' } });

    expect(recorder.jobs).toMatchObject([
      { name: 'trigger', payload: { project: 'gh/acme/api', branch: 'main' } },
    ]);
    expect(recorder.responses).toMatchObject([
      { replaceOriginal: true, text: expect.stringContaining('On it') },
    ]);
  });

  it('uses the policy row of its command, as does a picked option', async () => {
    const policy = () =>
      Policy.parse({ rules: [{ effect: 'deny', commands: ['retry', 'trigger'] }], default: 'allow' });
    const choice = {
      action_id: 'pick-project',
      block_id: 'run trigger main',
      selected_option: { value: 'gh/a/b' },
    };
    await click({ action_id: 'retry-failed', value: wf }, {}, { policy });
    await recorder.dispatcher({ policy }).action(actionBody(choice), async () => undefined);

    expect(recorder.jobs).toEqual([]);
    expect(recorder.responses).toMatchObject([
      { text: expect.stringContaining('You can’t use “retry”') },
      { text: expect.stringContaining('You can’t use “trigger”') },
    ]);
  });

  it('is logged if Slack refuses the reply', async () => {
    await click(
      { action_id: 'dismiss' },
      {},
      { slack: { reply: () => Promise.reject(new Error('expired_url')) } },
    );
    expect(recorder.logged).toMatchObject([{ level: 'error', fields: { err: { message: 'expired_url' } } }]);
  });
});
