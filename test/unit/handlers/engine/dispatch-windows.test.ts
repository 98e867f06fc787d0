import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../../src/errors.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type Changes, createRecorder, hang, type Recorder } from './dispatching.ts';
import { commandBody, optionsBody, viewBody } from './slack-bodies.ts';

let recorder: Recorder;
beforeEach(() => {
  recorder = createRecorder();
});

describe('a modal', () => {
  const metadata = { project: 'gh/acme/web', name: 'TOKEN', channelId: 'C9' };
  const submit = (value: string, options?: Changes, callbackId = 'env-set') =>
    recorder.dispatcher(options).view(viewBody(callbackId, metadata, value), recorder.ack);

  it('closes once the job with the sealed value is stored', async () => {
    await submit('hunter2');
    expect(recorder.order).toEqual(['enqueue env-set', 'ack']);
    expect(recorder.acks).toEqual([undefined]);
    expect(recorder.jobs).toMatchObject([
      { id: 'view-1.2.abc', payload: { sealedValue: 'sealed 7 env:gh/acme/web:TOKEN' } },
    ]);
  });

  it.each<[string, string, Changes, string]>([
    ['nothing was entered', ' ', {}, 'Enter a value'],
    [
      'Redis is down',
      'x',
      { queues: { enqueue: () => Promise.reject(new StoreError('down')) } },
      'nothing was started',
    ],
    ['Redis is slow', 'x', { queues: { enqueue: hang } }, 'can’t tell'],
    ['something breaks', 'x', { seal: () => JSON.parse('{') }, 'Reference: REF-1'],
    [
      'the policy denies it in the channel of the command',
      'x',
      { policy: () => Policy.parse({ rules: [{ effect: 'deny', channels: ['C9'] }], default: 'allow' }) },
      'You can’t use env set here',
    ],
  ])('stays open and keeps the input if %s', async (_name, value, options, sentence) => {
    await submit(value, options);
    expect(recorder.acks).toEqual([
      { response_action: 'errors', errors: { value: expect.stringContaining(sentence) } },
    ]);
  });

  it('from another version is rejected with a message', async () => {
    await submit('x', {}, 'gone');
    expect(recorder.acks).toMatchObject([{ response_action: 'errors' }]);
  });
});

describe('a modal filled by a job', () => {
  const open = (options?: Changes) =>
    recorder.dispatcher(options).command(commandBody('trigger --form'), recorder.ack);

  it('opens first, then enqueues its job with its view id', async () => {
    await open();

    expect(recorder.order).toEqual(['ack', 'open trigger', 'enqueue fill-trigger']);
    expect(recorder.jobs).toMatchObject([{ payload: { viewId: 'V1', hash: 'h1', project: 'gh/acme/web' } }]);
  });

  it('reports that Redis refused its job', async () => {
    await open({ queues: { enqueue: () => Promise.reject(new StoreError('down')) } });

    expect(recorder.responses).toMatchObject([{ text: expect.stringContaining('nothing was started') }]);
  });

  it('gives each click its time, so the latest wins', async () => {
    const click = (action_ts: string) => ({
      type: 'block_actions',
      user: { id: 'U1' },
      trigger_id: '1.2.abc',
      container: { type: 'view', view_id: 'V1' },
      view: {
        id: 'V1',
        hash: 'h2',
        private_metadata: '{"channelId":"C9","generation":0,"project":"gh/acme/web"}',
        state: {
          values: {
            project: {
              'form-project': { type: 'external_select', selected_option: { value: 'gh/acme/web' } },
            },
          },
        },
      },
      actions: [{ type: 'external_select', action_id: 'form-project', block_id: 'project', action_ts }],
    });
    for (const at of ['1700000000.000099', '1700000000.1'])
      await recorder.dispatcher().action(click(at), recorder.ack);

    expect(recorder.jobs).toMatchObject([
      { payload: { order: 1_700_000_000_000_099, hash: 'h2', place: { channelId: 'C9' } } },
      { payload: { order: 1_700_000_000_100_000 } },
    ]);
  });
});

describe('a menu', () => {
  const refs = (options: Changes) =>
    recorder.dispatcher({ now: () => 600_000, ...options }).options(
      {
        ...optionsBody('form-ref', 'ma'),
        channel: undefined,
        view: { private_metadata: '{"project":"gh/acme/web","channelId":"C7"}', state: { values: {} } },
      },
      recorder.ack,
    );

  it.each([
    ['a fresh list', 550_000, []],
    [
      'a stale list, and enqueues a refresh',
      1,
      [{ name: 'refresh-suggestions', id: 'suggest-refs-gh-acme-web-10' }],
    ],
  ])('offers %s', async (_, readAt, jobs) => {
    await refs({ readSuggestions: async () => ({ values: ['branch:main'], readAt }) });

    expect(recorder.acks).toMatchObject([{ options: [{ value: 'branch:main' }, {}, {}] }]);
    expect(recorder.jobs).toMatchObject(jobs);
    expect(recorder.order[0]).toBe('ack');
  });

  it('offers the typed text if its list takes too long', async () => {
    await refs({ readSuggestions: hang });

    expect(recorder.acks).toMatchObject([{ options: [{ value: 'branch:ma' }, { value: 'tag:ma' }] }]);
  });

  it('offers known projects, and nothing if Redis is down', async () => {
    await recorder.dispatcher().options(optionsBody('pick-project', 'api'), recorder.ack);
    await recorder
      .dispatcher({ knownProjects: hang })
      .options(optionsBody('pick-project', ''), async (body) => {
        expect(body).toEqual({ options: [] });
      });

    expect(recorder.acks).toMatchObject([{ options: [{ value: 'gh/acme/api' }] }]);
  });

  const known = ['branch:main', 'branch:dev', 'tag:v1'];
  it.each<[string, object, string[]]>([
    ['is denied to nobody', { effect: 'deny', projects: ['gh/acme/api'] }, known],
    ['is denied', { effect: 'deny', projects: ['gh/acme/web'] }, []],
    ['is denied where the form was opened', { effect: 'deny', channels: ['C7'] }, []],
    ['is denied in another channel', { effect: 'deny', channels: ['C1'] }, known],
    ['has a denied branch', { effect: 'deny', branches: ['main'] }, ['branch:dev', 'tag:v1']],
    ['depends on a group that can’t be read', { effect: 'deny', roles: ['ops'] }, []],
  ])('of branches leaves out what the policy would refuse: the project %s', async (_, rule, values) => {
    const roles = { ops: { groups: ['S1'] } };
    const policy = () => Policy.parse({ roles, rules: [rule], default: 'allow' });
    const view = { private_metadata: '{"project":"gh/acme/web","channelId":"C7"}', state: { values: {} } };
    await recorder
      .dispatcher({ policy, readSuggestions: async () => ({ values: known, readAt: 1 }) })
      .options({ ...optionsBody('form-ref', ''), channel: undefined, view }, recorder.ack);

    const [{ options }] = recorder.acks as [{ options: { value: string }[] }];
    expect(options.map(({ value }) => value)).toEqual(values);
  });

  it.each<[string, object, string[]]>([
    [
      'run trigger main',
      { effect: 'deny', commands: ['trigger'], projects: ['gh/acme/api'] },
      ['gh/acme/web'],
    ],
    ['run status', { effect: 'deny', commands: ['trigger'] }, ['gh/acme/api', 'gh/acme/web']],
    ['run trigger main', { effect: 'deny', branches: ['main'] }, ['gh/acme/api', 'gh/acme/web']],
    ['run nothing we know', { effect: 'deny', commands: ['trigger'] }, []],
    ['elsewhere', { effect: 'deny', commands: ['trigger'] }, []],
  ])('of projects asks the policy for its command: %s', async (block_id, rule, values) => {
    const policy = () => Policy.parse({ rules: [rule], default: 'allow' });
    const known = { knownProjects: async () => [{ slug: 'gh/acme/api' }, { slug: 'gh/acme/web' }] };
    // A list that was just read is not waited for when nothing of it may be offered.
    const readSuggestions = async () => ({ values: [], readAt: Date.now() });
    await recorder
      .dispatcher({ policy, readSuggestions, ...known })
      .options({ ...optionsBody('pick-project', ''), block_id }, recorder.ack);

    const [{ options }] = recorder.acks as [{ options: { value: string }[] }];
    expect(options.map(({ value }) => value).toSorted()).toEqual(values);
  });

  it.each(['pick-context', 'pick-workflow', 'no-such-menu'])(
    'that nobody shows has no options: %s',
    async (id) => {
      await recorder.dispatcher().options(optionsBody(id, ''), recorder.ack);
      expect(recorder.acks).toEqual([{ options: [] }]);
    },
  );
});

it.each(['command', 'action', 'view', 'options'] as const)(
  'an invalid %s body is acked and logged',
  async (kind) => {
    await recorder.dispatcher()[kind]({ unexpected: true }, recorder.ack);
    expect(recorder.acks).toEqual([undefined]);
    expect(recorder.logged).toMatchObject([{ level: 'error' }]);
  },
);

it('an ack that comes too late is logged and nothing else happens', async () => {
  await recorder.dispatcher().command(commandBody('help'), async (body) => {
    await recorder.ack(body);
    throw new Error('ERR_HTTP_HEADERS_SENT');
  });
  expect(recorder.logged).toMatchObject([
    { level: 'error', fields: { err: { message: 'ERR_HTTP_HEADERS_SENT' } } },
  ]);
});
