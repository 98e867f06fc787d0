// Who is turned away whatever they want, and what a rule for another workspace's people lets through.
import { describe, expect, it } from 'vitest';
import { allow, type PolicyRequest } from '../../../src/policy/allow.ts';
import { NOWHERE, type Origin, TOKEN_REFUSED } from '../../../src/policy/origin.ts';
import { openPolicy, Policy, type Rule } from '../../../src/policy/policy.ts';
import { turnAway } from '../../../src/policy/turn-away.ts';
import { MEMBER } from '../../support/origin.ts';

const GUEST: Origin = { standing: 'guest', teams: ['T1'] };
const PARTNER: Origin = { standing: 'stranger', teams: ['T0PARTNER'] };
const MALLORY: Origin = { standing: 'stranger', teams: ['T0MALLORY'] };

const policy = (...rules: Rule[]): Policy => Policy.parse({ rules, default: 'allow' });
const forPartner: Rule = {
  effect: 'allow',
  teams: ['T0PARTNER', 'E0PARTNER'],
  commands: ['trigger', 'retry*'],
};
const noGuests = Policy.parse({ rules: [], default: 'allow', guests: 'deny' });
const guests = Policy.parse({ rules: [], default: 'allow', guests: 'allow' });

it.each<[string, Policy, Origin, string | undefined]>([
  ['a member', openPolicy, MEMBER, undefined],
  ['a guest', openPolicy, GUEST, undefined],
  ['a guest whom the policy allows', guests, GUEST, undefined],
  ['a guest whom the policy denies', noGuests, GUEST, 'guest'],
  ['a member beside denied guests', noGuests, MEMBER, undefined],
  ['a stranger', openPolicy, PARTNER, 'stranger'],
  ['a stranger whose team is let in', policy(forPartner), PARTNER, undefined],
  ['a stranger by their organization', policy(forPartner), { ...PARTNER, teams: ['E0PARTNER'] }, undefined],
  ['another stranger', policy(forPartner), MALLORY, 'stranger'],
  ['somebody whom Slack says nothing about', policy(forPartner), NOWHERE, 'unknown'],
  ['anybody while Slack refuses the token', policy(forPartner), TOKEN_REFUSED, 'refused'],
  ['a stranger of no known team', policy(forPartner), { standing: 'stranger', teams: [] }, 'stranger'],
])('%s', (_what, rules, origin, away) => {
  expect(turnAway(rules, origin)).toBe(away);
});

describe('a rule for another workspace', () => {
  const request: PolicyRequest = {
    command: 'trigger',
    access: 'run',
    userId: 'U1',
    origin: PARTNER,
    channelId: 'C1',
    project: 'gh/acme/web',
    branch: 'main',
  };
  const { project: _project, branch: _branch, ...atTheDoor } = request;

  it.each<[string, Policy, PolicyRequest, boolean]>([
    ['allows what it names', policy(forPartner), request, true],
    [
      'allows nothing else, though the default does',
      policy(forPartner),
      { ...request, command: 'cancel' },
      false,
    ],
    ['allows nobody else', policy(forPartner), { ...request, origin: MALLORY }, false],
    ['is narrowed by project', policy({ ...forPartner, projects: ['gh/acme/api'] }), request, false],
    ['is open at the door', policy({ ...forPartner, projects: ['gh/acme/api'] }), atTheDoor, true],
    ['yields to a deny', policy(forPartner, { effect: 'deny', branches: ['main'] }), request, false],
    [
      'yields to a deny for its people',
      policy(forPartner, { effect: 'deny', teams: ['T0PARTNER'], branches: ['main'] }),
      request,
      false,
    ],
    [
      "leaves members alone, with its people's deny",
      policy(forPartner, { effect: 'deny', teams: ['T0PARTNER'], branches: ['main'] }),
      { ...request, origin: MEMBER },
      true,
    ],
    [
      'is not for members, whatever their team',
      policy(forPartner, { effect: 'deny', teams: ['T0PARTNER'], branches: ['main'] }),
      { ...request, origin: { ...MEMBER, teams: ['T0PARTNER'] } },
      true,
    ],
    [
      'is needed: an allow for everybody is for members',
      policy(forPartner, { effect: 'allow', commands: ['cancel'] }),
      { ...request, command: 'cancel' },
      false,
    ],
    [
      'gives members nothing',
      Policy.parse({ rules: [forPartner], default: 'deny' }),
      { ...request, origin: MEMBER },
      false,
    ],
  ])('%s', (_what, rules, asked, allowed) => {
    expect(allow(rules, asked).allowed).toBe(allowed);
  });

  it('keeps the second person that everybody needs', () => {
    const two: Rule = { effect: 'allow', access: ['run'], twoPerson: true, reason: 'two of us' };
    expect(allow(policy(forPartner, two), request)).toEqual({
      allowed: true,
      final: true,
      twoPerson: 'two of us',
    });
  });

  it.each<[string, Rule, string]>([
    ['without commands', { effect: 'allow', teams: ['T0PARTNER'] }, 'must name the commands'],
    ['with an id that is none', { ...forPartner, teams: ['partner'] }, 'workspace or organization id'],
    ['for a user id', { ...forPartner, teams: ['U012ADA'] }, 'workspace or organization id'],
    ['for no team', { ...forPartner, teams: [] }, 'Too small'],
    [
      'that denies whom nobody lets in',
      { effect: 'deny', teams: ['T0PARTNER'] },
      'denied everything already',
    ],
  ])('is refused at load %s', (_what, rule, problem) => {
    const parsed = Policy.safeParse({ rules: [rule], default: 'allow' });
    expect(JSON.stringify(parsed.error?.issues)).toContain(problem);
  });
});

it('reads the reason of each refusal as the end of a sentence', () => {
  const request = { command: 'trigger', access: 'run', userId: 'U1', channelId: 'C1' } as const;
  const rules = [
    allow(openPolicy, { ...request, origin: PARTNER }),
    allow(noGuests, { ...request, origin: GUEST }),
    allow(openPolicy, { ...request, origin: NOWHERE }),
  ].map((decision) => (decision.allowed ? 'allowed' : decision.rule));
  expect(rules).toEqual([
    'you’re from another Slack workspace',
    'guests of this workspace can’t use this bot',
    'Slack doesn’t tell me which workspace you belong to',
  ]);
});
