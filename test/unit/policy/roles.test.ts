import { describe, expect, it } from 'vitest';
import { allow, type PolicyRequest } from '../../../src/policy/allow.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { sharedTokenRefusal } from '../../../src/policy/shared-token.ts';
import { groupsOf, withMembers } from '../../../src/policy/with-members.ts';
import { MEMBER } from '../../support/origin.ts';

const roles = { release: { users: ['U1'], groups: ['S0REL'] }, ops: { groups: ['S0OPS', 'S0REL'] } };
const request = (userId: string): PolicyRequest => ({
  command: 'trigger',
  access: 'run',
  userId,
  origin: MEMBER,
  channelId: 'C1',
  project: 'gh/acme/web',
  branch: 'main',
});
const only = (...wanted: string[]) =>
  Policy.parse({ roles, rules: [{ effect: 'allow', roles: wanted }], default: 'deny' });
const read = new Map([
  ['S0REL', ['U2']],
  ['S0OPS', ['U3']],
]);
const outcome = (policy: Policy, userId: string): string => {
  const decision = allow(policy, request(userId));
  if (!decision.allowed) return 'no';
  return decision.final ? 'yes' : 'open';
};

describe('roles', () => {
  it.each<[string[], string, string, string]>([
    // roles, user, before the groups were read, after
    [['release'], 'U1', 'yes', 'yes'],
    [['release'], 'U2', 'open', 'yes'],
    [['release'], 'U3', 'open', 'no'],
    [['ops', 'release'], 'U3', 'open', 'yes'],
    [['!release'], 'U1', 'no', 'no'],
    [['!release'], 'U2', 'open', 'no'],
    [['!release'], 'U9', 'open', 'yes'],
    [['ops', '!release'], 'U2', 'open', 'no'],
    [['ops', '!release'], 'U3', 'open', 'yes'],
  ])('%j for %s: %s, then %s', (wanted, userId, before, after) => {
    expect(outcome(only(...wanted), userId)).toBe(before);
    expect(outcome(withMembers(only(...wanted), read), userId)).toBe(after);
  });

  it('a deny waits for the groups too, and an unread group never loosens the policy permanently', () => {
    const policy = Policy.parse({ roles, rules: [{ effect: 'deny', roles: ['ops'] }], default: 'allow' });
    expect(outcome(policy, 'U3')).toBe('open');
    expect(outcome(withMembers(policy, read), 'U3')).toBe('no');
    expect(outcome(withMembers(policy, read), 'U9')).toBe('yes');
    expect(outcome(withMembers(policy, new Map([['S0OPS', ['U3']]])), 'U9')).toBe('open');
  });

  it('names each group once', () => {
    expect(groupsOf(only('ops'))).toEqual(['S0REL', 'S0OPS']);
    expect(groupsOf({ rules: [], default: 'allow' })).toEqual([]);
  });
});

describe('two people', () => {
  const rules = [
    { effect: 'allow', branches: ['main'], twoPerson: true, reason: 'production takes two' },
    { effect: 'allow', roles: ['release'] },
  ];
  const policy = withMembers(Policy.parse({ roles, rules, default: 'allow' }), read);

  it.each([
    [request('U1'), { allowed: true, final: true, twoPerson: 'production takes two' }],
    [
      { ...request('U1'), branch: 'dev' },
      { allowed: true, final: true },
    ],
    [
      { ...request('U1'), branch: null },
      { allowed: true, final: true },
    ],
  ])('%j', (asked, decision) => {
    expect(allow(policy, asked)).toEqual(decision);
  });

  it('is undecided while the branch is unknown', () => {
    const { branch: _, ...unknown } = request('U1');
    expect(allow(policy, unknown)).toEqual({ allowed: true, final: false });
  });
});

describe('the file', () => {
  it.each<[string, object]>([
    ['an undefined role', { rules: [{ effect: 'deny', roles: ['nobody'] }] }],
    ['the negation of an undefined role', { rules: [{ effect: 'deny', roles: ['!nobody'] }] }],
    ['a role without members', { roles: { release: {} }, rules: [] }],
    ['a handle instead of an id', { roles: { release: { groups: ['@release'] } }, rules: [] }],
    ['two people for something that is denied', { rules: [{ effect: 'deny', twoPerson: true }] }],
    ['an unknown kind of sharing', { rules: [], sharedToken: 'none' }],
  ])('refuses %s', (_, fields) => {
    expect(Policy.safeParse({ default: 'allow', ...fields }).success).toBe(false);
  });
});

it.each([
  [undefined, false, false],
  ['all', false, false],
  ['reads', false, true],
  ['reads', true, false],
] as const)(
  'with the shared token limited to %s, own token %s: refused %s',
  (sharedToken, isOwnToken, refused) => {
    const policy = { rules: [], default: 'allow' as const, ...(sharedToken && { sharedToken }) };
    expect(sharedTokenRefusal(policy, { isOwnToken }) !== undefined).toBe(refused);
  },
);
