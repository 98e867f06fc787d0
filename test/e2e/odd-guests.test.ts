// Guests, where the policy turns them away, and what Slack says about a person is odd: fields that are missing, null or of
// another type, and answers that fail, hang or are limited. At every door of the real process, nobody gets in by that.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { type Door, doors, knock, knockAt } from '../support/odd-homes.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
const channel = () => world.channels.dev;
const own = () => world.slack.teamId;
const effects = () => ({
  writes: world.circleci.calls.filter(({ method }) => method !== 'GET').length,
  opened: world.slack.calls.filter(({ method }) => /^(views\.|chat\.unfurl)/.test(method)).length,
});
const heard = (userId: string) => world.slack.channel(channel()).ephemerals(userId).map(textOf);

beforeAll(async () => {
  world = await startLocalWorld({
    transport: 'http',
    policy: { guests: 'deny', default: 'allow', rules: [] },
  });
  knockAt(world);
  world.circleci.script(world.projects.web, [{ name: 'ci', jobs: [{ name: 'unit' }] }]);
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'First' });
  await world.circleci.finish();
});
afterEach(() => world.slack.faults.clear());
afterAll(() => world.close());

/** Requests are handled in their own time; what a member asks last is answered after what was refused before. */
async function afterAllThat(): Promise<void> {
  const { ana } = world.people;
  const before = heard(ana).length;
  await world.slack.person(ana).command(channel(), 'status acme/web');
  await until(
    () =>
      heard(ana)
        .slice(before)
        .some((text) => /acme\/web #/.test(text)),
    'the answer to a member',
  );
}

type Json = Record<string, unknown>;
const user = (more: Json): Json => ({
  ok: true,
  user: { id: 'U', team_id: own(), name: 'gus', deleted: false, is_bot: false, ...more },
});
const member = { is_restricted: false, is_ultra_restricted: false };

it('a member is described like that, and gets in', async () => {
  const mia = world.slack.addUser({ name: 'mia' }).id;
  const page = JSON.stringify(user(member));
  const clear = world.slack.faults.add({ method: 'users.info', kind: 'http', status: 200, page });
  await knock(doors[0] as Door, mia, {});
  await until(() => effects().writes > 0, 'the pipeline');
  clear();
});

describe('nobody gets in whom Slack describes oddly:', () => {
  it.each<[string, () => Json]>([
    ['a guest', () => user({ is_restricted: true, is_ultra_restricted: false })],
    ['a guest without a team', () => user({ team_id: undefined, is_restricted: true })],
    ['a guest of one channel, in words', () => user({ is_restricted: false, is_ultra_restricted: 'true' })],
    ['a guest by a number', () => user({ is_restricted: 1, is_ultra_restricted: 0 })],
    ['nothing about guests', () => user({})],
    ['null about guests', () => user({ is_restricted: null, is_ultra_restricted: null })],
    ['null about guests of one channel', () => user({ is_restricted: false, is_ultra_restricted: null })],
    ['guests under another name', () => user({ isRestricted: true })],
    ['no user', () => ({ ok: true })],
    ['a user that is null', () => ({ ok: true, user: null })],
    ['a list of users', () => ({ ok: true, user: [user(member).user] })],
    ['gone, in words', () => user({ ...member, deleted: 'true' })],
    ['an app, in words', () => user({ ...member, is_bot: 'true' })],
    ['a stranger', () => user({ ...member, team_id: 'T0ELSE', is_stranger: true })],
    ['a stranger, in words', () => user({ ...member, team_id: undefined, is_stranger: 'true' })],
    [
      'workspaces as one text',
      () => user({ ...member, team_id: 'T0ELSE', enterprise_user: { teams: `${own()},T0ELSE` } }),
    ],
    [
      'a workspace whose id begins like ours',
      () => user({ ...member, team_id: 'T0ELSE', enterprise_user: { teams: `${own()}X` } }),
    ],
  ])('%s', async (_what, answer) => {
    const { slack } = world;
    const guest = slack.addUser({ name: 'gus' }).id;
    slack.channel(channel()).info.members.add(guest);
    const page = JSON.stringify(answer());
    const clear = slack.faults.add({
      method: 'users.info',
      kind: 'http',
      status: 200,
      page,
      times: Number.POSITIVE_INFINITY,
    });
    const before = effects();
    for (const door of doors) {
      const { status, text } = await knock(door, guest, {});
      expect([door.name, status]).toEqual([door.name, 200]);
      if (door.name === 'menu') expect(JSON.parse(text)).toEqual({ options: [] });
    }
    clear();
    await afterAllThat();
    expect(heard(guest).filter((text) => /None of its jobs failed|On it/.test(text))).toEqual([]);
    expect(effects()).toEqual(before);
  });

  it.each([
    ['a 429', { kind: '429', retryAfterSeconds: 30 }],
    ['an error of Slack', { kind: 'error', error: 'fatal_error' }],
    ['a failing proxy', { kind: 'http', status: 502, page: '<html>Bad gateway</html>' }],
    ['no answer', { kind: 'hang' }],
    ['nobody of that id', { kind: 'error', error: 'user_not_found' }],
    ['somebody whom it hides', { kind: 'error', error: 'user_not_visible' }],
  ] as const)('while Slack answers with %s', async (_what, fault) => {
    const { slack } = world;
    const quiet = slack.addUser({ name: 'quinn' }).id;
    slack.channel(channel()).info.members.add(quiet);
    const clear = slack.faults.add({ method: 'users.info', times: Number.POSITIVE_INFINITY, ...fault });
    const before = effects();
    for (const door of doors) {
      const { status } = await knock(door, quiet, {});
      expect([door.name, status]).toEqual([door.name, 200]);
    }
    clear();
    await afterAllThat();
    expect(effects()).toEqual(before);
  });
});
