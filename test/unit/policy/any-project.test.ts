import { expect, it } from 'vitest';
import { allow } from '../../../src/policy/allow.ts';
import { anyProjectOf } from '../../../src/policy/any-project.ts';

const request = {
  command: 'contexts list',
  access: 'secrets' as const,
  userId: 'U1',
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
])('what belongs to acme under a rule that denies %s is allowed: %s', (glob, allowed) => {
  const policy = { rules: [{ effect: 'deny' as const, projects: [glob] }], default: 'allow' as const };

  expect(allow(policy, request).allowed).toBe(allowed);
});
