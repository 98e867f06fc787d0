import { expect, it } from 'vitest';
import { allow } from '../../../src/policy/allow.ts';
import { anyProjectOf, inAnyProject } from '../../../src/policy/any-project.ts';
import type { Rule } from '../../../src/policy/policy.ts';
import { MEMBER } from '../../support/origin.ts';

const request = {
  command: 'contexts list',
  access: 'secrets' as const,
  userId: 'U1',
  origin: MEMBER,
  channelId: 'C1',
  project: anyProjectOf('gh/acme'),
  branch: null,
};

it.each([
  ['gh/acme/*', false],
  ['gh/ACME/*', false],
  ['gh/**', false],
  ['*/acme/*', false],
  ['gh/acme/web', true],
  ['gh/other/*', true],
])('with a rule that denies %s, what belongs to acme is allowed: %s', (glob, allowed) => {
  const policy = { rules: [{ effect: 'deny' as const, projects: [glob] }], default: 'allow' as const };

  expect(allow(policy, request).allowed).toBe(allowed);
});

const some = ['gh/acme/web'];

it.each<[string, Rule[], 'allow' | 'deny', boolean]>([
  ['a rule that allows a project', [{ effect: 'allow', projects: some }], 'deny', true],
  ['a rule that allows a branch', [{ effect: 'allow', projects: some, branches: ['main'] }], 'deny', false],
  [
    'a rule that allows other commands',
    [{ effect: 'allow', projects: some, commands: ['x'] }],
    'deny',
    false,
  ],
  ['a rule that denies a project', [{ effect: 'deny', projects: some }], 'allow', true],
  ['a rule that denies the command', [{ effect: 'deny', commands: ['login'] }], 'allow', false],
])('what belongs to no project, with %s', (_title, rules, byDefault, allowed) => {
  const policy = inAnyProject({ rules, default: byDefault });
  const login = { ...request, command: 'login', access: 'read' as const, project: null };

  expect(allow(policy, login).allowed).toBe(allowed);
});
