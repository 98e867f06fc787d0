// Clicks, menus and windows that name another place than their message's: the channel is changed, left out, of another type,
// or contradicts the container, and windows carry what another one stored. Everything is allowed in one channel only, so
// whatever can't be placed there for sure has to be refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import { buttons, menuDefinitions, windows } from '../../src/handlers/engine/registry.ts';
import { type Door, knock, knockAt } from '../support/odd-homes.ts';
import { until } from '../support/until.ts';

type Json = Record<string, unknown>;
interface Pressed {
  action_id: string;
  value: string;
}
const DEV = 'C0000000003';
let world: LocalWorld;
let direct: string;
let group: string;
let card: { ts: string; pressed: Pressed[] };

const writes = () =>
  world.circleci.calls
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
const heard = () => world.slack.channel(DEV).ephemerals(world.people.ana).map(textOf);
const faults = () => world.bot.lines.filter((line) => /"level":"?(?:50|60|error|fatal)/.test(line));

beforeAll(async () => {
  const rules = [{ effect: 'allow', channels: [DEV] }];
  world = await startLocalWorld({ transport: 'http', policy: { default: 'deny', rules } });
  expect(world.channels.dev).toBe(DEV);
  knockAt(world);
  const { slack, circleci, people, projects } = world;
  group = slack.addConversation([people.ana, people.ben, slack.addUser({ name: 'cy' }).id]).id;
  direct = slack.addConversation([people.ana, people.ben]).id;
  circleci.script(projects.web, [{ name: 'ci', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  await slack.person(people.ana).command(DEV, 'subscribe acme/web');
  await until(
    () =>
      slack
        .channel(DEV)
        .allMessages()
        .some((one) => /subscribed/.test(textOf(one))),
    'it',
  );
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'First' });
  await circleci.finish();
  const shown = await cardShowing(slack, DEV, /acme\/web #1/, /[Ff]ailed/);
  const pressed: Pressed[] = [];
  JSON.stringify(shown.blocks, (_key, one: Partial<Pressed> | null) => {
    if (one?.action_id !== undefined && one.value !== undefined)
      pressed.push({ action_id: one.action_id, value: one.value });
    return one;
  });
  card = { ts: shown.ts, pressed };
});
afterAll(() => world.close());

const sent = (kind: string, more: Json): Door => ({
  name: kind,
  body: ({ userId, trigger }) => ({
    payload: JSON.stringify({
      type: kind,
      team: { id: world.slack.teamId },
      user: { id: userId, team_id: world.slack.teamId },
      trigger_id: trigger,
      ...more,
    }),
  }),
});
const click = (action: Json, place: Json) =>
  knock(sent('block_actions', { ...place, actions: [{ type: 'button', ...action }] }), world.people.ana, {});
const inDev = (ts = card.ts): Json => ({
  channel: { id: DEV, name: 'dev' },
  container: { type: 'message', channel_id: DEV, message_ts: ts, is_ephemeral: false },
});

/** Answered after all that was sent before. */
async function afterAllThat(): Promise<void> {
  const before = heard().length;
  await world.slack.person(world.people.ana).command(DEV, 'status acme/web');
  await until(
    () =>
      heard()
        .slice(before)
        .some((text) => /acme\/web #/.test(text)),
    'the answer',
  );
}

describe('a card’s buttons, clicked as if they were elsewhere:', () => {
  const alerts = () => world.channels.alerts;
  it.each<[string, () => Json]>([
    ['in a channel where it is denied', () => ({ ...inDev(), ...at(alerts()) })],
    ['without a channel, the container in such a channel', () => ({ ...at(alerts()), channel: null })],
    ['a channel that contradicts the container', () => ({ ...inDev(), container: at(alerts()).container })],
    ['a container that contradicts the channel', () => ({ ...inDev(), channel: at(alerts()).channel })],
    ['nowhere', () => ({})],
    ['nowhere, said with null', () => ({ channel: null, container: null })],
    ['in a container without a channel', () => ({ container: { type: 'message', message_ts: card.ts } })],
    ['in a list of channels', () => ({ channel: [{ id: DEV }], container: { type: 'message' } })],
    ['in lowercase', () => at(DEV.toLowerCase())],
    ['with a blank', () => at(`${DEV} `)],
    ['by the channel’s name', () => at('dev')],
    ['in a direct message between people', () => at(direct)],
    ['in a group message between people', () => at(group, 'mpdm-ana--ben--cy-1')],
    [
      'in a direct message, ephemerally, the container alone says so',
      () => ({ container: { ...(at(direct).container as Json), is_ephemeral: true } }),
    ],
    [
      'an ephemeral message of that channel in a direct message',
      () => ({ ...at(direct), container: { ...(inDev().container as Json), is_ephemeral: true } }),
    ],
  ])('%s', async (_what, place) => {
    const before = writes();
    expect(card.pressed.length).toBeGreaterThan(1);
    for (const { action_id, value } of card.pressed) {
      const { status } = await click({ action_id, value }, place());
      expect([action_id, status]).toEqual([action_id, 200]);
    }
    await afterAllThat();
    expect(writes()).toEqual(before);
  });

  it('a button sends what it has where it was posted', async () => {
    const before = writes().length;
    const retry = card.pressed.find(({ action_id }) => action_id.startsWith('retry')) ?? card.pressed[0];
    await click({ ...retry }, inDev());
    await until(() => writes().length > before, 'the retry');
  });
});

const at = (channelId: string, name = 'other'): Json => ({
  channel: { id: channelId, name },
  container: { type: 'message', channel_id: channelId, message_ts: card.ts, is_ephemeral: false },
});

describe('what one button, menu or window carries, in another', () => {
  const carried = () => [
    ...new Set([
      ...card.pressed.map(({ value }) => value),
      '',
      'null',
      '{}',
      '[]',
      JSON.stringify({ channelId: DEV }),
      JSON.stringify({ channelId: DEV, project: 'gh/acme/web' }),
      JSON.stringify({ channelId: DEV, project: '../../x' }),
      JSON.stringify({ channelId: [DEV], project: { slug: 'gh/acme/web' } }),
      JSON.stringify({ channelId: DEV, org: 'gh/acme', context: 'deploy', name: 'X', host: 'x' }),
      JSON.stringify({ channelId: DEV, requestId: 'cmd-1', id: 'cmd-1' }),
      'x'.repeat(2_000),
    ]),
  ];

  it('buttons: nothing breaks, and elsewhere nothing is done', async () => {
    const before = { writes: writes(), faults: faults().length };
    for (const { id } of buttons) {
      for (const value of carried()) {
        const { status } = await click(
          { action_id: id, value, block_id: value.slice(0, 200) },
          at(world.channels.alerts),
        );
        expect([id, value, status]).toEqual([id, value, 200]);
      }
    }
    await afterAllThat();
    expect(writes()).toEqual(before.writes);
    expect(faults().slice(before.faults)).toEqual([]);
  });

  it('windows: nothing breaks, and of a place that isn’t theirs nothing is done', async () => {
    const before = { writes: writes(), faults: faults().length };
    for (const { callbackId } of windows) {
      for (const metadata of carried().map((one) => one.replaceAll(DEV, world.channels.alerts))) {
        const view = {
          id: 'V1',
          callback_id: callbackId,
          private_metadata: metadata,
          blocks: [{ type: 'input', block_id: 'name' }],
          state: { values: { name: { value: { value: 'X' } }, value: { value: { value: 'hunter2' } } } },
        };
        const { status } = await knock(sent('view_submission', { view }), world.people.ana, {});
        expect([callbackId, metadata, status]).toEqual([callbackId, metadata, 200]);
      }
    }
    await afterAllThat();
    expect(writes()).toEqual(before.writes);
    expect(faults().slice(before.faults)).toEqual([]);
  });

  it('menus: nothing of a project is listed elsewhere', async () => {
    for (const { id } of menuDefinitions) {
      for (const value of carried().map((one) => one.replaceAll(DEV, world.channels.alerts))) {
        for (const place of [at(world.channels.alerts), { view: { private_metadata: value } }]) {
          const asked = { ...place, action_id: id, block_id: value.slice(0, 200), value: '' };
          const { status, text } = await knock(sent('block_suggestion', asked), world.people.ana, {});
          expect([id, value, status]).toEqual([id, value, 200]);
          expect(text).not.toMatch(/release|feature\/login|acme\/web/);
        }
      }
    }
  });
});
