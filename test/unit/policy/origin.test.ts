// Where somebody belongs: the decision of docs.slack.dev/apis/slack-connect, which names no single property, as a table.
import { describe, expect, it } from 'vitest';
import { type HomeClaim, judgeOrigin, type Own, type Profile } from '../../../src/policy/origin.ts';

const alone: Own = { teamId: 'T0OWN', isOrgWide: false };
const onGrid: Own = { teamId: 'T0OWN', enterpriseId: 'E0OWN', isOrgWide: false };
const orgWide: Own = { ...onGrid, isOrgWide: true };

const nobody: Profile = { teams: [], isStranger: false, isGuest: false, isApp: false, isGone: false };
const profile = (more: Partial<Profile>): Profile => ({ ...nobody, ...more });
const ofSister = profile({ teamId: 'T0SISTER', enterpriseId: 'E0OWN', teams: ['T0SISTER'] });
const ofBoth = profile({ teamId: 'T0SISTER', enterpriseId: 'E0OWN', teams: ['T0SISTER', 'T0OWN'] });

const judge = (claim: HomeClaim, own: Own, known?: Profile, tellsGuests = false) => {
  const judged = judgeOrigin(claim, own, known, { tellsGuests });
  return judged === 'look up' ? judged : judged.standing;
};

describe('what the request says is enough', () => {
  it.each<[string, HomeClaim, Own, string]>([
    ['our own workspace', { home: 'T0OWN' }, alone, 'member'],
    ['another workspace', { home: 'T0ELSE' }, alone, 'stranger'],
    ["another organization's people", { home: 'E0ELSE' }, alone, 'stranger'],
    [
      'another workspace, in a channel without outsiders',
      { home: 'T0ELSE', isInside: true },
      alone,
      'stranger',
    ],
    ['a channel without outsiders', { isInside: true }, alone, 'member'],
    [
      'a command of a sister workspace, installed org-wide',
      { home: 'T0S', enterpriseId: 'E0OWN' },
      orgWide,
      'member',
    ],
    ['our organization, installed org-wide', { home: 'E0OWN' }, orgWide, 'member'],
    ['a channel without outsiders, installed org-wide', { isInside: true }, orgWide, 'member'],
  ])('%s', (_what, claim, own, standing) => {
    expect(judge(claim, own)).toBe(standing);
  });
});

describe('the person is looked up', () => {
  it.each<[string, HomeClaim, Own]>([
    ['nothing is said', {}, alone],
    ['the channel has outsiders', { isInside: false }, alone],
    ['a sister workspace is possible', { home: 'T0SISTER' }, onGrid],
    ['our organization, but only our workspace has the bot', { home: 'E0OWN' }, onGrid],
    ['sister workspaces may share the channel', { isInside: true }, onGrid],
    ['another workspace of an organization', { home: 'T0SISTER' }, orgWide],
    [
      'a command of a sister workspace, when only ours has the bot',
      { home: 'T0S', enterpriseId: 'E0OWN' },
      onGrid,
    ],
  ])('%s', (_what, claim, own) => {
    expect(judge(claim, own)).toBe('look up');
  });

  it.each<[string, HomeClaim, Own, Profile, string]>([
    ['of our workspace', {}, alone, profile({ teamId: 'T0OWN' }), 'member'],
    ['of another', {}, alone, profile({ teamId: 'T0ELSE' }), 'stranger'],
    ['Slack names no workspace', {}, alone, nobody, 'stranger'],
    [
      'a stranger, whatever else is said',
      {},
      alone,
      profile({ teamId: 'T0OWN', isStranger: true }),
      'stranger',
    ],
    ['of a sister workspace', { home: 'T0SISTER' }, onGrid, ofSister, 'stranger'],
    ['of a sister workspace and of ours', { home: 'T0SISTER' }, onGrid, ofBoth, 'member'],
    ['of a sister workspace, installed org-wide', { home: 'T0SISTER' }, orgWide, ofSister, 'member'],
    [
      'of another organization, installed org-wide',
      {},
      orgWide,
      profile({ enterpriseId: 'E0ELSE' }),
      'stranger',
    ],
    ['of no organization, installed org-wide', {}, orgWide, profile({ teamId: 'T0ELSE' }), 'stranger'],
    ['an app of ours', {}, alone, profile({ teamId: 'T0OWN', isApp: true }), 'unknown'],
    [
      'a former account that a request calls ours',
      { home: 'T0OWN' },
      alone,
      profile({ teamId: 'T0OWN', isGone: true }),
      'unknown',
    ],
    ['our guest', {}, alone, profile({ teamId: 'T0OWN', isGuest: true }), 'guest'],
    ["another workspace's guest", {}, alone, profile({ teamId: 'T0ELSE', isGuest: true }), 'stranger'],
  ])('%s', (_what, claim, own, known, standing) => {
    expect(judge(claim, own, known)).toBe(standing);
  });
});

it('guests look like members until they are looked up, which only a policy about guests requires', () => {
  const greta = profile({ teamId: 'T0OWN', isGuest: true });
  expect(judge({ home: 'T0OWN' }, alone, undefined, false)).toBe('member');
  expect(judge({ home: 'T0OWN' }, alone, undefined, true)).toBe('look up');
  expect(judge({ home: 'T0OWN' }, alone, greta, true)).toBe('guest');
});

it('names the home first, and every id that rules may name it by', () => {
  const known = profile({ teamId: 'T0ELSE', enterpriseId: 'E0ELSE' });
  const of = (claim: HomeClaim, own: Own, found?: Profile) =>
    judgeOrigin(claim, own, found, { tellsGuests: false });
  expect(of({}, alone, known)).toEqual({ standing: 'stranger', teams: ['T0ELSE', 'E0ELSE'] });
  expect(of({ home: 'E0ELSE' }, onGrid, known)).toEqual({
    standing: 'stranger',
    teams: ['E0ELSE', 'T0ELSE'],
  });
  expect(of({ isInside: true }, alone)).toEqual({ standing: 'member', teams: ['T0OWN'] });
});
