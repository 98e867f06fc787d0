// Where people belong, said oddly or not at all, at every door of the real process: organizations on Grid, fields that are
// missing or of another type, contradictions. Whoever can't be placed is refused, in words where there is somebody to tell.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { signatureHeaders } from '../../playground/slack/signing.ts';
import { until } from '../support/until.ts';

type Json = Record<string, unknown>;
interface Claim {
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
interface Door {
  name: string;
  body(from: { userId: string; claim: Claim; trigger: string }): Json;
}

let world: LocalWorld;
let sentCount = 0;
const own = () => world.slack.teamId;
const channel = () => world.channels.dev;
const TRIGGER = 'trigger acme/web main';
const WINDOW = {
  project: 'gh/acme/web',
  values: { name: 'night', branch: 'main', hours: '1' },
};

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

const doors: readonly Door[] = [
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
        private_metadata: JSON.stringify({ channelId: channel(), project: WINDOW.project }),
        blocks: [{ type: 'input', block_id: 'name' }],
        state: {
          values: Object.fromEntries(
            Object.entries(WINDOW.values).map(([block, value]) => [block, { value: { value } }]),
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

async function knock(door: Door, userId: string, claim: Claim): Promise<{ status: number; text: string }> {
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

/** All that a door could lead to. */
const effects = () => ({
  writes: world.circleci.calls.filter(({ method }) => method !== 'GET').length,
  opened: world.slack.calls.filter(({ method }) => /^(views\.|chat\.unfurl)/.test(method)).length,
});
const heard = (userId: string) => world.slack.channel(channel()).ephemerals(userId).map(textOf);
/** Requests are handled in their own time; what a member asks last is answered after what was refused before. */
async function afterAllThat(): Promise<void> {
  const before = heard(world.people.ana).length;
  await world.slack.person(world.people.ana).command(channel(), 'status acme/web');
  const answers = () => heard(world.people.ana).slice(before);
  await until(() => answers().some((text) => /acme\/web #1/.test(text)), 'the answer');
}

const REFUSED = /another Slack workspace|doesn’t (?:tell|say)|can’t tell|which workspace/;

async function open(enterprise?: { id: string; isOrgWide: boolean }): Promise<void> {
  world = await startLocalWorld({ transport: 'http', ...(enterprise && { enterprise }) });
  world.circleci.script(world.projects.web, [{ name: 'ci', jobs: [{ name: 'unit' }] }]);
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'First' });
  await world.circleci.finish();
  await afterAllThat();
}

const ELSE = 'T0ELSEWHERE';
/** Claims that could be taken for ours. Whoever makes them is a stranger, by Slack's profile. */
const strangers = (): readonly [string, Claim][] => [
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

/** Doors that tell the person. A menu stays empty, and nobody who shares a link has asked for anything. */
const tells = ({ name }: Door) => !['menu', 'link'].includes(name);

async function expectRefused(door: Door, userId: string, claim: Claim, words = REFUSED): Promise<void> {
  const before = heard(userId).length;
  const { status, text } = await knock(door, userId, claim);
  expect(status).toBe(200);
  if (door.name === 'menu') expect(JSON.parse(text)).toEqual({ options: [] });
  if (!tells(door)) return;
  const all = () => [text, ...heard(userId).slice(before), ...direct(userId)].join('\n');
  await until(() => words.test(all()), `a refusal at the ${door.name}`).catch((error: Error) => {
    throw new Error(`${error.message}; seen: ${all()}`);
  });
}
async function expectServed(door: Door, userId: string, claim: Claim): Promise<void> {
  const before = { ...effects(), heard: heard(userId).length };
  const { text } = await knock(door, userId, claim);
  if (door.name === 'menu') return expect(JSON.parse(text).options).not.toEqual([]);
  const news = () => heard(userId).slice(before.heard).join('\n');
  const isServed = () => {
    const { writes, opened } = effects();
    return writes + opened > before.writes + before.opened || /None of its jobs failed/i.test(news());
  };
  await until(isServed, `what the ${door.name} does for ${JSON.stringify(claim)}`).catch((error: Error) => {
    throw new Error(`${error.message}; seen: ${text} ${news()}`);
  });
}
const direct = (userId: string) =>
  world.slack
    .channels()
    .filter(({ kind, userId: of }) => kind === 'im' && of === userId)
    .flatMap(({ id }) => world.slack.channel(id).messages().slice(-1).map(textOf));

describe.each([
  ['a workspace of no organization', undefined],
  ['one workspace of an organization', { id: 'E0OWNORG', isOrgWide: false }],
  ['a whole organization', { id: 'E0OWNORG', isOrgWide: true }],
])('installed for %s', (_where, enterprise) => {
  beforeAll(() => open(enterprise));
  afterAll(() => world.close());

  it('a stranger is refused at every door, whatever is said of their home', async () => {
    const stranger = world.slack.addUser({ name: 'sam', team: { id: ELSE, enterpriseId: 'E0ELSE' } }).id;
    world.slack.channel(channel()).info.members.add(stranger);
    const before = effects();
    for (const [, claim] of strangers()) for (const door of doors) await expectRefused(door, stranger, claim);
    await afterAllThat();
    expect(effects()).toEqual(before);
  });

  it('people are refused while Slack does not say who they are, and so are bots', async () => {
    const { slack } = world;
    const quiet = slack.addUser({ name: 'quiet' }).id;
    const clear = slack.faults.add({ method: 'users.info', kind: 'http', times: Number.POSITIVE_INFINITY });
    const before = effects();
    for (const door of doors) await expectRefused(door, quiet, {});
    clear();
    for (const door of doors.filter(({ name }) => name !== 'mention' && name !== 'link')) {
      const { status, text } = await knock(door, slack.botUserId, {});
      expect([door.name, status, text]).toEqual([door.name, 200, expect.not.stringContaining('acme/web')]);
    }
    await afterAllThat();
    expect(effects()).toEqual(before);
  });

  it('a member is served at every door, also if the request does not say where they belong', async () => {
    const member = world.slack.addUser({ name: 'mia' }).id;
    for (const door of doors) await expectServed(door, member, { body: { team: null, enterprise: null } });
  });
});

describe('people of a sister workspace', () => {
  afterAll(() => world.close());
  it.each([
    ['count if the bot is installed for the organization', true],
    ['are strangers if it is not', false],
  ])('%s', async (_what, isOrgWide) => {
    await world.close();
    await open({ id: 'E0OWNORG', isOrgWide });
    const team = { id: 'T0SISTER', enterpriseId: 'E0OWNORG' };
    const sister = world.slack.addUser({ name: 'sis', team }).id;
    world.slack.channel(channel()).info.members.add(sister);
    for (const claim of [
      {},
      { user: { team_id: 'T0SISTER' }, event: { team: 'T0SISTER' }, command: { team_id: 'T0SISTER' } },
      {
        event: { user_team: 'E0OWNORG' },
        command: { enterprise_id: 'E0OWNORG', is_enterprise_install: 'true' },
        body: { team: null, enterprise: { id: 'E0OWNORG' }, is_enterprise_install: true },
      },
    ] satisfies Claim[]) {
      for (const door of doors) {
        if (isOrgWide) await expectServed(door, sister, claim);
        else await expectRefused(door, sister, claim);
      }
    }
    if (!isOrgWide) await afterAllThat();
  });
});
