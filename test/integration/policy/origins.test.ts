// Looking up where people belong, against Slack: what is asked, what is remembered, and what happens while Slack is away.
import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, type SlackStandInOptions, startSlack } from '../../../playground/slack/index.ts';
import { createOrigins } from '../../../src/policy/origins.ts';
import { openPolicy, type Policy } from '../../../src/policy/policy.ts';
import { turnAway } from '../../../src/policy/turn-away.ts';
import { createWorkspace } from '../../../src/slack/workspace.ts';
import { silentLog } from '../../support/log.ts';

let slack: SlackStandIn;
afterEach(() => slack.close());

async function setUp(options: SlackStandInOptions = {}, timeoutMs = 10_000) {
  slack = await startSlack(options);
  const { botToken: token, apiUrl } = slack;
  const workspace = createWorkspace({ token, apiUrl, timeoutMs, log: silentLog });
  const state = { passedMs: 0, policy: openPolicy as Policy };
  const now = () => Date.now() + state.passedMs;
  const origins = createOrigins({ workspace, policy: () => state.policy, log: silentLog, now });
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addUser({ id: 'UX', name: 'mallory', team: { id: 'T0ELSE' } });
  return { origins, state, workspace };
}
const asked = (method: string) => slack.calls.filter((call) => call.method === method).length;

it('asks nothing about somebody whose home the request names', async () => {
  const { origins } = await setUp();
  await origins.warmUp();
  expect(await origins.of('U1', { home: slack.teamId })).toEqual({
    standing: 'member',
    teams: [slack.teamId],
  });
  expect(await origins.of('UX', { home: 'T0ELSE' })).toEqual({ standing: 'stranger', teams: ['T0ELSE'] });
  expect([asked('auth.test'), asked('users.info')]).toEqual([1, 0]);
});

it('looks up the rest, once in ten minutes', async () => {
  const { origins, state } = await setUp();
  const both = () => Promise.all([origins.of('U1', {}), origins.of('UX', {})]);
  expect(await both()).toMatchObject([{ standing: 'member' }, { standing: 'stranger', teams: ['T0ELSE'] }]);
  await both();
  expect(asked('users.info')).toBe(2);
  slack.moveUser('U1', { team: { id: 'T0ELSE' } });
  state.passedMs = 10 * 60_000;
  expect(await both()).toMatchObject([{ standing: 'stranger' }, { standing: 'stranger' }]);
  expect(asked('users.info')).toBe(4);
});

it('tells guests apart only while the policy does', async () => {
  const { origins, state } = await setUp();
  slack.moveUser('U1', { guest: 'multi-channel' });
  const home = { home: slack.teamId };
  expect(await origins.of('U1', home)).toMatchObject({ standing: 'member' });
  expect(asked('users.info')).toBe(0);
  state.policy = { ...openPolicy, guests: 'deny' };
  expect(await origins.of('U1', home)).toMatchObject({ standing: 'guest' });
});

it('lets people of all workspaces in when installed for the organization, and only ours otherwise', async () => {
  const sister = { id: 'T0SISTER', enterpriseId: 'E0OURS' };
  for (const [isOrgWide, standing] of [
    [true, 'member'],
    [false, 'stranger'],
  ] as const) {
    const { origins } = await setUp({ enterprise: { id: 'E0OURS', isOrgWide } });
    slack.addUser({ id: 'US', name: 'sis', team: sister });
    slack.addUser({ id: 'UB', name: 'both', team: { ...sister, teams: [slack.teamId] } });
    expect(await origins.of('US', { home: 'T0SISTER' })).toMatchObject({ standing });
    expect(await origins.of('UB', { home: 'T0SISTER' })).toMatchObject({ standing: 'member' });
    await slack.close();
  }
});

it.each([
  ['of the person', 'users.info', { kind: 'error', error: 'user_not_visible' }],
  ['of the person in time', 'users.info', { kind: 'hang' }],
  ['of itself', 'auth.test', { kind: 'http', status: 503 }],
] as const)(
  'knows nobody while Slack says nothing %s, and asks again the next time',
  async (_w, method, fault) => {
    const { origins } = await setUp({}, fault.kind === 'hang' ? 1_000 : undefined);
    slack.faults.add({ method, ...fault });
    expect(await origins.of('U1', {})).toEqual({ standing: 'unknown', teams: [] });
    expect(await origins.of('U1', {})).toMatchObject({ standing: 'member' });
  },
);

describe.each(['token_revoked', 'account_inactive', 'invalid_auth'])(
  'while Slack refuses the token (%s)',
  (error) => {
    const refuse = (method: string) => slack.faults.add({ method, kind: 'error', error, times: 9 });
    const home = () => ({ home: slack.teamId });

    it('still vouches for people whose home the request names', async () => {
      const { origins, state } = await setUp();
      await origins.warmUp();
      for (const method of ['auth.test', 'users.info']) refuse(method);
      state.passedMs = 2 * 60 * 60_000;
      expect(await origins.of('U1', home())).toMatchObject({ standing: 'member' });
      expect(await origins.of('UX', { home: 'T0ELSE' })).toMatchObject({ standing: 'stranger' });
    });

    it.each([
      ['the bot never learned its own workspace', 'auth.test', home, openPolicy],
      ['the request names no home', 'users.info', () => ({}), openPolicy],
      ['guests have to be told apart', 'users.info', home, { ...openPolicy, guests: 'deny' as const }],
    ])('says that this is why it cannot vouch for anybody: %s', async (_why, method, claim, policy) => {
      const { origins, state } = await setUp();
      state.policy = policy;
      refuse(method);
      const origin = await origins.of('U1', claim());
      expect(turnAway(policy, origin)).toBe('refused');
    });
  },
);

it('apps, Slackbot and deactivated accounts are nobody', async () => {
  const { origins } = await setUp();
  const account = slack.users().find(({ id }) => id === 'U1');
  if (account !== undefined) account.isDeactivated = true;
  expect(await origins.of('U1', {})).toMatchObject({ standing: 'unknown', before: { standing: 'member' } });
  expect(await origins.of(slack.botUserId, {})).toEqual({ standing: 'unknown', teams: [] });
  expect(await origins.of('USLACKBOT', { home: slack.teamId })).toMatchObject({ standing: 'unknown' });
});

it('knows nobody whom Slack does not know', async () => {
  const { origins } = await setUp();
  expect(await origins.of('U0NOBODY', {})).toMatchObject({ standing: 'unknown' });
});

it('believes what it knew of itself while Slack is away', async () => {
  const { origins, state } = await setUp();
  await origins.warmUp();
  state.passedMs = 2 * 60 * 60_000;
  slack.faults.add({ method: 'auth.test', kind: 'http', times: Number.POSITIVE_INFINITY });
  expect(await origins.of('U1', { home: slack.teamId })).toMatchObject({ standing: 'member' });
});
