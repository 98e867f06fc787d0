// Doors of the bot as Slack knocks at them over HTTP, with anything said of where the person belongs, and claims that a
// stranger could be taken for one of ours by.
import type { LocalWorld } from '../../playground/local-world.ts';
import { signatureHeaders } from '../../playground/slack/signing.ts';

type Json = Record<string, unknown>;
export interface Claim {
  /** Of `user` in interactions. */
  user?: Json;
  /** Of the inner event. */
  event?: Json;
  /** Around an event or an interaction. */
  body?: Json;
  /** Of a typed command. */
  command?: Json;
}
/** A body as Slack sends it, apart from what it says about homes. */
export interface Door {
  name: string;
  body(from: { userId: string; claim: Claim; trigger: string }): Json;
}

let world: LocalWorld;
/** Whose doors they are. */
export function knockAt(some: LocalWorld): void {
  world = some;
}
let sentCount = 0;
const own = () => world.slack.teamId;
const channel = () => world.channels.dev;
const TRIGGER = 'trigger acme/web main';
/** Each schedule has a name of its own. */
const schedule = () => ({ name: `night ${++sentCount}`, branch: 'main', hours: '1' });

const interaction =
  (kind: string, more: () => Json): Door['body'] =>
  ({ userId, claim, trigger }) => ({
    payload: JSON.stringify({
      type: kind,
      team: { id: own() },
      channel: { id: channel(), name: 'dev' },
      container: { type: 'message', channel_id: channel(), message_ts: `${++sentCount}.1` },
      trigger_id: trigger,
      ...more(),
      user: { id: userId, ...claim.user },
      ...claim.body,
    }),
  });
const event =
  (more: () => Json): Door['body'] =>
  ({ userId, claim }) => ({
    type: 'event_callback',
    event_id: `Ev${++sentCount}`,
    team_id: own(),
    authorizations: [{ team_id: own(), user_id: world.slack.botUserId, is_bot: true }],
    ...claim.body,
    event: { user: userId, channel: channel(), ts: `${sentCount}.2`, ...more(), ...claim.event },
  });

export const doors: readonly Door[] = [
  {
    name: 'command',
    body: ({ userId, claim, trigger }) => ({
      ...{ command: '/circleci', text: TRIGGER, user_id: userId, channel_id: channel(), trigger_id: trigger },
      ...claim.command,
    }),
  },
  {
    name: 'button',
    body: interaction('block_actions', () => ({ actions: [{ action_id: 'try-again', value: TRIGGER }] })),
  },
  {
    name: 'select',
    body: interaction('block_actions', () => ({
      actions: [
        {
          action_id: 'pick-project',
          block_id: 'run trigger main',
          selected_option: { value: 'gh/acme/web' },
        },
      ],
    })),
  },
  {
    name: 'window',
    body: interaction('view_submission', () => ({
      view: {
        id: 'V1',
        ...{ callback_id: 'schedules-create', team_id: own(), app_installed_team_id: own() },
        private_metadata: JSON.stringify({ channelId: channel(), project: 'gh/acme/web' }),
        blocks: [{ type: 'input', block_id: 'name' }],
        state: {
          values: Object.fromEntries(
            Object.entries(schedule()).map(([block, value]) => [block, { value: { value } }]),
          ),
        },
      },
    })),
  },
  {
    name: 'menu',
    body: interaction('block_suggestion', () => ({
      ...{ action_id: 'pick-project', block_id: 'run status', value: '' },
    })),
  },
  { name: 'shortcut', body: interaction('shortcut', () => ({ callback_id: 'trigger', channel: undefined })) },
  {
    name: 'message shortcut',
    body: interaction('message_action', () => ({
      ...{ callback_id: 'logs', message_ts: '1.1' },
      message: { ts: '1.1', text: `${world.circleci.appUrl}/pipelines/github/acme/web/1` },
    })),
  },
  {
    name: 'mention',
    body: event(() => ({ type: 'app_mention', text: `<@${world.slack.botUserId}> ${TRIGGER}` })),
  },
  {
    name: 'link',
    body: event(() => ({
      ...{ type: 'link_shared', message_ts: `${sentCount}.3` },
      links: [{ domain: 'app.circleci.com', url: `${world.circleci.appUrl}/pipelines/github/acme/web/1` }],
    })),
  },
];

export async function knock(
  door: Door,
  userId: string,
  claim: Claim,
): Promise<{ status: number; text: string }> {
  const trigger = `${++sentCount}.${sentCount}.abcdef`;
  const sent = door.body({ userId, claim, trigger });
  const isEvent = sent.type === 'event_callback';
  const body = isEvent
    ? JSON.stringify(sent)
    : new URLSearchParams(
        Object.entries(sent).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)] as [string, string]],
        ),
      ).toString();
  const answer = await fetch(`${world.bot.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      ...signatureHeaders({
        secret: world.slack.signingSecret,
        timestampSeconds: Math.floor(Date.now() / 1000),
        body,
      }),
    },
  });
  return { status: answer.status, text: await answer.text() };
}

export const ELSE = 'T0ELSEWHERE';
/** Claims that could be taken for ours. The person who makes them is a stranger, by Slack's profile. */
export const strangers = (): readonly [string, Claim][] => [
  ['nothing', {}],
  ['null', { user: { team_id: null }, event: { user_team: null, team: null }, command: { team_id: '' } }],
  [
    'our id in other types',
    {
      user: { team_id: [own()] },
      event: { user_team: [own()], source_team: { id: own() } },
      command: { team_id: '' },
    },
  ],
  [
    'our id, in lowercase',
    {
      user: { team_id: own().toLowerCase() },
      event: { user_team: own().toLowerCase() },
      command: { team_id: own().toLowerCase() },
    },
  ],
  [
    'our id, with a blank',
    {
      user: { team_id: `${own()} ` },
      event: { user_team: ` ${own()}` },
      command: { team_id: `${own()}\n` },
    },
  ],
  [
    'their organization alone',
    {
      user: { enterprise_id: 'E0ELSE' },
      event: { user_team: 'E0ELSE', source_team: 'E0ELSE', team: own() },
      command: { enterprise_id: 'E0ELSE' },
      body: { team: null, enterprise: { id: 'E0ELSE' }, is_enterprise_install: true },
    },
  ],
  [
    'our workspace everywhere but at the person',
    {
      user: { team_id: ELSE },
      event: { user_team: ELSE, team: own(), source_team: ELSE },
      command: { team_id: ELSE, team_domain: 'playground' },
      body: { team: { id: own() }, context_team_id: own(), is_ext_shared_channel: true },
    },
  ],
  [
    'two homes, one of them ours',
    {
      user: { team: own() },
      event: { user_team: own(), source_team: ELSE, team: own() },
      body: { is_ext_shared_channel: false },
    },
  ],
  [
    'a flag that is no flag',
    { event: { team: own() }, body: { is_ext_shared_channel: 'false', team: { id: own() } } },
  ],
  ['no flag', { event: { team: own() }, body: { is_ext_shared_channel: undefined } }],
  [
    'several authorizations, ours first',
    {
      event: { team: own(), user_team: ELSE },
      user: { team_id: ELSE },
      command: { team_id: ELSE },
      body: {
        authorizations: [
          { team_id: own(), user_id: world.slack.botUserId, is_bot: true },
          { team_id: ELSE, user_id: 'U0THEIRBOT', is_bot: true },
        ],
      },
    },
  ],
  [
    'authorizations that are none',
    { user: { team_id: ELSE }, event: { user_team: ELSE }, body: { authorizations: [] } },
  ],
];
