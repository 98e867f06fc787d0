// Modals with a real Bolt app: triggers, stacks, state, validation, response actions, typeahead.

import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import {
  chars,
  input,
  many,
  modal,
  option,
  plain,
  section,
  staticSelect,
  textInput,
} from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';
import { refusalOf } from './support/client.ts';

type Ack = (answer?: unknown) => Promise<void>;
let slack: SlackStandIn;
let ada: Person;
let running: RunningApp;
let offsetMs = 0;
let triggerId = '';
let submitted: Record<string, unknown>[] = [];
let onSubmit: (ack: Ack) => Promise<void> = (ack) => ack();

const external = input(
  { type: 'external_select', action_id: 'branch', min_query_length: 2 },
  { block_id: 'branch', optional: true },
);
beforeEach(async () => {
  offsetMs = 0;
  submitted = [];
  onSubmit = (ack) => ack();
  slack = await startSlack({ now: () => Date.now() + offsetMs });
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  ada = slack.person('U1');
  running = await startHttpApp(slack, (app) => {
    app.command('/circleci', async ({ ack, body }: SlackCommandMiddlewareArgs) => {
      triggerId = body.trigger_id;
      await ack();
    });
    app.view('run', async ({ ack, body }) => {
      submitted.push(body as never);
      triggerId = (body as { trigger_id?: string }).trigger_id ?? '';
      await onSubmit(ack as never);
    });
    app.view({ type: 'view_closed', callback_id: 'run' }, async ({ ack, body }) => {
      submitted.push(body as never);
      await ack();
    });
    app.options('branch', async ({ ack, payload }) => {
      const options = payload.value === 'many' ? many(101, (i) => option(`${i}`)) : [option('main')];
      await ack({ options } as never);
    });
  });
});
afterEach(async () => {
  await running.stop();
  await slack.close();
});

const open = (view: object = modal({ callback_id: 'run' })) =>
  running.app.client.views.open({ trigger_id: triggerId, view: view as never });
async function openOne(view?: object): Promise<string> {
  await ada.command('C1', '');
  await open(view);
  const [shown] = ada.openViews();
  return shown?.id ?? '';
}

describe('trigger_id', () => {
  it('opens one modal within three seconds', async () => {
    await openOne();
    expect((await refusalOf(open())).error).toBe('exchanged_trigger_id');
    await ada.command('C1', '');
    offsetMs = 3001;
    expect((await refusalOf(open())).error).toBe('expired_trigger_id');
    triggerId = '1.2.made-up';
    expect((await refusalOf(open())).error).toBe('invalid_trigger_id');
  });
});

describe('views are validated', () => {
  it.each([
    ['title', { title: plain(chars(25)) }],
    ['submit', { submit: plain(chars(25)) }],
    ['close', { close: plain(chars(25)) }],
    ['private_metadata', { private_metadata: chars(3001) }],
    ['callback_id', { callback_id: chars(256) }],
    ['a missing submit', { submit: undefined }],
    ['a home', { type: 'home' }],
    ['an unknown field', { colour: 'red' }],
    ['no blocks', { blocks: [] }],
    ['too many blocks', { blocks: many(101, () => section()) }],
  ])('for %s', async (_name, spoiled) => {
    await ada.command('C1', '');
    const refused = await refusalOf(open({ ...modal(), ...spoiled }));
    expect(refused.error).toBe('invalid_arguments');
    expect(refused.messages[0]).toMatch(/^\[ERROR\] .* \[json-pointer:\/view/);
  });

  it('for size, stack depth and external ids', async () => {
    await ada.command('C1', '');
    const heavy = modal({ blocks: many(100, () => section(chars(2900))) });
    expect((await refusalOf(open(heavy))).error).toBe('view_too_large');
    await openOne(modal({ external_id: 'one' }));
    await ada.command('C1', '');
    expect((await refusalOf(open(modal({ external_id: 'one' })))).error).toBe('duplicate_external_id');
  });

  it('guards updates by hash', async () => {
    const view_id = await openOne();
    const view = modal({ title: plain('Second') }) as never;
    expect((await refusalOf(running.app.client.views.update({ view_id, view, hash: 'old' }))).error).toBe(
      'hash_conflict',
    );
    await running.app.client.views.update({ view_id, view, hash: ada.openViews()[0]?.hash ?? '' });
    expect(ada.openViews()).toMatchObject([{ title: { text: 'Second' } }]);
    expect((await refusalOf(running.app.client.views.update({ view_id: 'V0', view }))).error).toBe(
      'not_found',
    );
  });
});

describe('submitting', () => {
  const form = modal({
    callback_id: 'run',
    private_metadata: 'secret',
    blocks: [
      input(textInput({ max_length: 5 }), { block_id: 'name' }),
      input(staticSelect({ initial_option: option('b') }), { block_id: 'choice' }),
      external,
    ],
  });

  it('sends the state of every input and closes the view after an empty ack', async () => {
    const id = await openOne(form);
    expect(await ada.typeahead({ viewId: id }, 'branch', 'm')).toEqual([]);
    expect(await ada.typeahead({ viewId: id }, 'branch', 'ma')).toEqual([{ text: 'main', value: 'main' }]);
    await ada.fillAndSubmit(id, { name: 'prod', branch: 'main' });
    expect(submitted).toMatchObject([
      {
        type: 'view_submission',
        view: {
          id,
          private_metadata: 'secret',
          state: {
            values: {
              name: { typed: { type: 'plain_text_input', value: 'prod' } },
              choice: { pick: { selected_option: { value: 'b' } } },
              branch: { branch: { selected_option: { value: 'main' } } },
            },
          },
        },
      },
    ]);
    expect(ada.openViews()).toEqual([]);
  });

  it("stops on the client what Slack's client would stop", async () => {
    const id = await openOne(form);
    expect(await ada.fillAndSubmit(id, {})).toMatchObject({
      sent: false,
      error: 'invalid_input',
      errors: { name: /required/ },
    });
    expect(await ada.fillAndSubmit(id, { name: 'too long' })).toMatchObject({
      errors: { name: 'Use at most 5 characters.' },
    });
    await expect(ada.fillAndSubmit(id, { nome: 'x' })).rejects.toThrow('no input nome');
    await expect(ada.fillAndSubmit(id, { name: 'x', choice: 'z' })).rejects.toThrow('no option "z"');
    await expect(ada.typeahead({ viewId: id }, 'branch', 'many')).rejects.toThrow(
      'no more than 100 items allowed',
    );
    expect(submitted).toEqual([]);
  });

  it("keeps the view for errors, and for responses that Slack can't use", async () => {
    const id = await openOne(form);
    onSubmit = (ack) => ack({ response_action: 'errors', errors: { name: 'taken' } });
    expect(await ada.fillAndSubmit(id, { name: 'prod' })).toMatchObject({
      ok: true,
      errors: { name: 'taken' },
    });
    onSubmit = (ack) => ack({ response_action: 'errors', errors: { nowhere: 'x' } });
    expect(await ada.fillAndSubmit(id, {})).toMatchObject({ ok: false, error: 'invalid_view_response' });
    onSubmit = (ack) => ack({ response_action: 'update', view: modal({ title: plain(chars(25)) }) });
    expect(await ada.fillAndSubmit(id, {})).toMatchObject({ ok: false, error: 'invalid_view_response' });
    expect(ada.openViews()).toHaveLength(1);
  });

  it('updates, pushes up to three deep, and clears', async () => {
    const id = await openOne(form);
    onSubmit = (ack) => ack({ response_action: 'update', view: { ...form, title: plain('Again') } });
    await ada.fillAndSubmit(id, { name: 'a' });
    expect(ada.openViews()).toMatchObject([{ id, title: { text: 'Again' } }]);
    onSubmit = (ack) => ack({ response_action: 'push', view: form });
    await ada.fillAndSubmit(id, {});
    await expect(ada.fillAndSubmit(id, {})).rejects.toThrow('is covered by another');
    await ada.fillAndSubmit(ada.openViews()[1]?.id ?? '', { name: 'b' });
    const top = ada.openViews()[2]?.id ?? '';
    expect(await ada.fillAndSubmit(top, { name: 'c' })).toMatchObject({
      ok: false,
      error: 'push_limit_reached',
    });
    expect(ada.openViews().map((each) => each.root_view_id)).toEqual([id, id, id]);
    onSubmit = (ack) => ack({ response_action: 'clear' });
    await ada.fillAndSubmit(top, {});
    expect(ada.openViews()).toEqual([]);
  });

  it('sends a close event only if asked for, and home tabs open no modal', async () => {
    expect(await ada.closeView(await openOne(form))).toMatchObject({ sent: false });
    expect(await ada.closeView(await openOne({ ...form, notify_on_close: true }))).toMatchObject({
      ok: true,
      sent: true,
    });
    expect(submitted).toMatchObject([{ type: 'view_closed', is_cleared: false }]);
    const view = modal() as never;
    expect((await refusalOf(running.app.client.views.publish({ user_id: 'U1', view }))).error).toBe(
      'invalid_arguments',
    );
  });
});
