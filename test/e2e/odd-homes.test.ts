// Where people belong, said oddly or not at all, at every door of the real process: organizations on Grid, fields that are
// missing or of another type, contradictions. A person who can't be placed is refused, in words where there is somebody to tell.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { type Claim, type Door, doors, ELSE, knock, knockAt, strangers } from '../support/odd-homes.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
const channel = () => world.channels.dev;

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
  knockAt(world);
  world.circleci.script(world.projects.web, [{ name: 'ci', jobs: [{ name: 'unit' }] }]);
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'First' });
  await world.circleci.finish();
  await afterAllThat();
}

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
