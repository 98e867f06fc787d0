// Requests about several things at once, and about things that are not known.
import { describe, expect, it } from 'vitest';
import { allow, type PolicyRequest, SOME } from '../../../src/policy/allow.ts';
import { Policy, type Rule } from '../../../src/policy/policy.ts';
import { MEMBER } from '../../support/origin.ts';

const base = { command: 'trigger', access: 'run', userId: 'U1', channelId: 'C1', origin: MEMBER } as const;
const web = { ...base, project: 'gh/acme/web', branch: 'main' };
const ofAcme = { ...base, project: 'gh/acme/*', branch: null };
const anywhere = { ...base, project: SOME, branch: SOME };
const deny = (rule: Partial<Rule>): Rule => ({ effect: 'deny', ...rule });
const allowed = (rule: Partial<Rule>): Rule => ({ effect: 'allow', ...rule });
const secret = { projects: ['gh/acme/secret'] };

const answer = (byDefault: 'allow' | 'deny', rules: Rule[], request: PolicyRequest): string => {
  const decision = allow(Policy.parse({ rules, default: byDefault }), request);
  if (!decision.allowed) return 'no';
  if (!decision.final) return `open: ${decision.open}`;
  return decision.twoPerson === undefined ? 'yes' : 'two people';
};

describe('what touches many needs the right to each', () => {
  it.each<[string, 'allow' | 'deny', Rule[], PolicyRequest, string]>([
    ['one of the projects is denied', 'allow', [deny(secret)], ofAcme, 'no'],
    ['another organization is denied', 'allow', [deny({ projects: ['gh/other/*'] })], ofAcme, 'yes'],
    [
      'the denied one was left out of the rule',
      'allow',
      [deny({ projects: ['gh/acme/*', '!gh/acme/**'] })],
      ofAcme,
      'yes',
    ],
    ['all of them are allowed', 'deny', [allowed({ projects: ['gh/acme/*'] })], ofAcme, 'yes'],
    ['more than those are allowed', 'deny', [allowed({ projects: ['gh/**'] })], ofAcme, 'yes'],
    ['only one of them is allowed', 'deny', [allowed({ projects: ['gh/acme/web'] })], ofAcme, 'no'],
    [
      'all but one are allowed',
      'deny',
      [allowed({ projects: ['gh/acme/*', '!gh/acme/secret'] })],
      ofAcme,
      'no',
    ],
    [
      'one of them takes two people',
      'allow',
      [allowed({ ...secret, twoPerson: true })],
      ofAcme,
      'two people',
    ],
    ['case makes no difference', 'allow', [deny({ projects: ['gh/ACME/Secret'] })], ofAcme, 'no'],
    [
      'one of its two kinds of access is denied',
      'allow',
      [deny({ access: ['run'] })],
      { ...web, access: ['secrets', 'run'] },
      'no',
    ],
    [
      'the other kind is denied',
      'allow',
      [deny({ access: ['secrets'] })],
      { ...web, access: ['secrets', 'run'] },
      'no',
    ],
    [
      'both kinds are allowed, by one rule each',
      'deny',
      [allowed({ access: ['run'] }), allowed({ access: ['secrets'] })],
      { ...web, access: ['secrets', 'run'] },
      'yes',
    ],
    [
      'one kind is allowed',
      'deny',
      [allowed({ access: ['run'] })],
      { ...web, access: ['secrets', 'run'] },
      'no',
    ],
    [
      'it does another command’s work, which is denied',
      'allow',
      [deny({ commands: ['trigger'] })],
      { ...web, command: ['schedules create', 'trigger'] },
      'no',
    ],
    [
      'its branch is spelled as a ref',
      'allow',
      [deny({ branches: ['main'] })],
      { ...web, branch: 'refs/heads/main' },
      'no',
    ],
    [
      'its branch is spelled as half a ref',
      'allow',
      [deny({ branches: ['main'] })],
      { ...web, branch: 'heads/main' },
      'no',
    ],
    [
      'only that spelling is allowed',
      'deny',
      [allowed({ branches: ['heads/main'] })],
      { ...web, branch: 'heads/main' },
      'no',
    ],
    [
      'one kind takes two people',
      'allow',
      [allowed({ access: ['run'], twoPerson: true })],
      { ...web, access: ['secrets', 'run'] },
      'two people',
    ],
  ])('%s', (_title, byDefault, rules, request, expected) => {
    expect(answer(byDefault, rules, request)).toBe(expected);
  });
});

describe('where some of many are enough, the denied ones are left out later', () => {
  it.each<[string, 'allow' | 'deny', Rule[], string]>([
    ['a project is denied', 'allow', [deny(secret)], 'yes'],
    ['a branch is denied', 'allow', [deny({ branches: ['main'] })], 'yes'],
    ['everything is denied', 'allow', [deny({})], 'no'],
    ['every project is denied', 'allow', [deny({ projects: ['**'] })], 'no'],
    ['every branch is denied', 'allow', [deny({ branches: ['**'] })], 'no'],
    ['a project is allowed', 'deny', [allowed(secret)], 'yes'],
    ['a branch is allowed', 'deny', [allowed({ branches: ['main'] })], 'yes'],
    ['another command is allowed', 'deny', [allowed({ ...secret, commands: ['approve'] })], 'no'],
  ])('%s', (_title, byDefault, rules, expected) => {
    expect(answer(byDefault, rules, anywhere)).toBe(expected);
  });
});

describe('some of a pattern', () => {
  const some = { ...base, project: { some: 'gh/Acme/*' }, branch: null };
  it.each<[string, 'allow' | 'deny', Rule[], string]>([
    ['one of them is denied', 'allow', [deny(secret)], 'yes'],
    ['all of them are denied', 'allow', [deny({ projects: ['gh/acme/*'] })], 'no'],
    ['one of them is allowed', 'deny', [allowed(secret)], 'yes'],
    ['others are allowed', 'deny', [allowed({ projects: ['gh/other/*'] })], 'no'],
  ])('%s', (_title, byDefault, rules, expected) => {
    expect(answer(byDefault, rules, some)).toBe(expected);
  });
});

describe('what is not known is not the same as nothing', () => {
  const { branch: _branch, ...unknown } = web;
  it.each<[string, 'allow' | 'deny', Rule[], PolicyRequest, string]>([
    [
      'an unknown branch, and a branch is denied',
      'allow',
      [deny({ branches: ['main'] })],
      unknown,
      'open: branch',
    ],
    [
      'an unknown branch, and a branch takes two',
      'allow',
      [allowed({ branches: ['main'], twoPerson: true })],
      unknown,
      'open: branch',
    ],
    [
      'an unknown branch, and a branch is allowed',
      'deny',
      [allowed({ branches: ['main'] })],
      unknown,
      'open: branch',
    ],
    ['an unknown branch, and no rule asks', 'allow', [deny(secret)], unknown, 'yes'],
    [
      'no branch, and a branch is denied',
      'allow',
      [deny({ branches: ['main'] })],
      { ...web, branch: null },
      'yes',
    ],
    ['an unknown project', 'allow', [deny(secret)], { ...base, branch: 'main' }, 'open: project'],
  ])('%s', (_title, byDefault, rules, request, expected) => {
    expect(answer(byDefault, rules, request)).toBe(expected);
  });

  it('a group that could not be read comes before all else', () => {
    const roles = { release: { groups: ['S1'] } };
    const rules = [deny({ roles: ['release'], branches: ['main'] })];
    const decision = allow(Policy.parse({ roles, rules, default: 'allow' }), unknown);
    expect(decision).toEqual({ allowed: true, final: false, open: 'groups' });
  });
});
