import { expect, it } from 'vitest';
import { Policy } from '../../../src/policy/policy.ts';
import { rolesOf, rulesFor } from '../../../src/policy/rules-for.ts';

const policy = Policy.parse({
  roles: { release: { users: ['U1'] }, ops: { groups: ['S0OPS'] } },
  rules: [
    { effect: 'deny', branches: ['main'] },
    { effect: 'allow', roles: ['release'] },
    { effect: 'allow', roles: ['ops'] },
    { effect: 'deny', channels: ['C2'] },
    { effect: 'allow', users: ['U2'] },
  ],
  default: 'deny',
});

it.each([
  ['U1', 'C1', [1, 2, 3], [3]],
  ['U2', 'C1', [1, 3, 5], [3]],
  ['U2', 'C2', [1, 3, 4, 5], [3]],
])('%s in %s: the rules %j apply, undecided are %j', (userId, channelId, numbers, open) => {
  const found = rulesFor(policy, { userId, channelId });
  expect(found.map(({ number }) => number)).toEqual(numbers);
  expect(found.filter(({ isOpen }) => isOpen).map(({ number }) => number)).toEqual(open);
});

it('names the roles a person is known to have', () => {
  expect(rolesOf(policy, 'U1')).toEqual(['release']);
  expect(rolesOf(policy, 'U2')).toEqual([]);
});
