import { describe, expect, it } from 'vitest';
import { allow, type PolicyRequest } from '../../../src/policy/allow.ts';
import { openPolicy, Policy, type Rule } from '../../../src/policy/policy.ts';
import { MEMBER } from '../../support/origin.ts';

const request: PolicyRequest = {
  command: 'trigger',
  access: 'run',
  userId: 'U1',
  origin: MEMBER,
  channelId: 'C1',
  project: 'gh/acme/web',
  branch: 'main',
};
const { project: _project, ...projectUnknown } = request;
const { branch: _branch, ...branchUnknown } = request;
const policy = (byDefault: 'allow' | 'deny', ...rules: Rule[]): Policy =>
  Policy.parse({ rules, default: byDefault });

describe('allow', () => {
  it.each<[string, Policy, PolicyRequest, 'final' | 'for now' | 'no']>([
    ['an open policy allows', openPolicy, request, 'final'],
    ['deny by default', policy('deny'), request, 'no'],
    ['an allow rule lifts the default', policy('deny', { effect: 'allow', users: ['U1'] }), request, 'final'],
    ["another's allow rule does not", policy('deny', { effect: 'allow', users: ['U2'] }), request, 'no'],
    [
      'deny wins over a matching allow, in either order',
      policy('deny', { effect: 'allow' }, { effect: 'deny', branches: ['main'] }),
      request,
      'no',
    ],
    [
      'all conditions must hold',
      policy('allow', { effect: 'deny', access: ['run'], users: ['U9'] }),
      request,
      'final',
    ],
    ['commands are globs', policy('allow', { effect: 'deny', commands: ['tr*'] }), request, 'no'],
    [
      'a branch that only contains heads/ is no other spelling',
      policy('allow', { effect: 'deny', branches: ['release/main'] }),
      { ...request, branch: 'release/heads/main' },
      'final',
    ],
    [
      'blanks around a branch change nothing',
      policy('allow', { effect: 'deny', branches: ['main'] }),
      { ...request, branch: ' main\u00A0' },
      'no',
    ],
    [
      'a pull request that is denied under its other name',
      policy('allow', { effect: 'deny', branches: ['pull/*'] }),
      { ...request, branch: 'pull/12/head' },
      'no',
    ],
    [
      'a pull request that is denied under its short name',
      policy('allow', { effect: 'deny', branches: ['pull/*/head'] }),
      { ...request, branch: 'pull/12' },
      'no',
    ],
    [
      'a pull request that is allowed under the name that was typed',
      policy('deny', { effect: 'allow', branches: ['pull/*'] }),
      { ...request, branch: 'pull/12' },
      'final',
    ],
    ['projects are globs', policy('allow', { effect: 'deny', projects: ['gh/acme/*'] }), request, 'no'],
    ['projects ignore case', policy('allow', { effect: 'deny', projects: ['gh/Acme/Web'] }), request, 'no'],
    ['an exclusion in a list', policy('allow', { effect: 'deny', branches: ['!dev/**'] }), request, 'no'],
    ['channels', policy('allow', { effect: 'deny', channels: ['C2'] }), request, 'final'],
    [
      'a deny on an unknown project waits for the job',
      policy('allow', { effect: 'deny', projects: ['gh/acme/*'] }),
      projectUnknown,
      'for now',
    ],
    [
      'an allow on an unknown branch waits for the job',
      policy('deny', { effect: 'allow', branches: ['dev'] }),
      branchUnknown,
      'for now',
    ],
    [
      'an unknown project does not matter to a rule that fails anyway',
      policy('allow', { effect: 'deny', projects: ['gh/acme/*'], users: ['U2'] }),
      projectUnknown,
      'final',
    ],
    [
      'a tag has no branch: a branch rule does not allow it',
      policy('deny', { effect: 'allow', branches: ['**'] }),
      { ...request, branch: null },
      'no',
    ],
  ])('%s', (_name, rules, asked, expected) => {
    const decision = allow(rules, asked);

    expect(decision.allowed ? (decision.final ? 'final' : 'for now') : 'no').toBe(expected);
  });

  it('names the rule by its reason or number, and whom to ask', () => {
    const named = policy('allow', { effect: 'deny', reason: 'main is frozen', ask: ['U7'] });
    const unnamed = policy('allow', { effect: 'allow' }, { effect: 'deny' });
    const onlyDefault = policy('deny', {
      effect: 'allow',
      access: ['run'],
      users: ['U2'],
      ask: ['U7', 'U8'],
    });

    expect(allow(named, request)).toEqual({ allowed: false, rule: 'main is frozen', ask: ['U7'] });
    expect(allow(unnamed, request)).toEqual({ allowed: false, rule: 'rule 2 of the policy', ask: [] });
    expect(allow(onlyDefault, request)).toEqual({
      allowed: false,
      rule: 'no rule in the policy allows it',
      ask: ['U7', 'U8'],
    });
  });

  it('asks only the people of rules that allow the same to somebody else', () => {
    const elsewhere: Rule = { effect: 'allow', users: ['U2'] };
    const rules: Rule[] = [
      { ...elsewhere, ask: ['U10'] },
      { ...elsewhere, commands: ['trigger'], access: ['run'], ask: ['U11', 'U10'] },
      { ...elsewhere, commands: ['cancel'], ask: ['U12'] },
      { ...elsewhere, access: ['read'], ask: ['U13'] },
      { effect: 'deny', users: ['U2'], ask: ['U14'] },
      elsewhere,
    ];
    expect(allow(policy('deny', ...rules), request)).toMatchObject({ allowed: false, ask: ['U10', 'U11'] });
  });
});

describe('Policy', () => {
  it.each([
    ['a misspelled condition', { rules: [{ effect: 'deny', user: ['U1'] }], default: 'allow' }],
    ['no default', { rules: [] }],
    ['a name instead of an id', { rules: [{ effect: 'deny', users: ['@anna'] }], default: 'allow' }],
    [
      'an empty list, which would match nothing',
      { rules: [{ effect: 'deny', users: [] }], default: 'allow' },
    ],
  ])('refuses %s', (_name, file) => {
    expect(Policy.safeParse(file).success).toBe(false);
  });
});
