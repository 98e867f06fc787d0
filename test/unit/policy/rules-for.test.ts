import { expect, it } from 'vitest';
import type { Origin } from '../../../src/policy/origin.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { rolesOf, rulesFor } from '../../../src/policy/rules-for.ts';
import { MEMBER } from '../../support/origin.ts';

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
  const found = rulesFor(policy, { userId, channelId, origin: MEMBER });
  expect(found.map(({ number }) => number)).toEqual(numbers);
  expect(found.filter(({ isOpen }) => isOpen).map(({ number }) => number)).toEqual(open);
});

it('names the roles a person is known to have', () => {
  expect(rolesOf(policy, 'U1')).toEqual(['release']);
  expect(rolesOf(policy, 'U2')).toEqual([]);
});

it('shows people of other workspaces what is for them, and members everything else', () => {
  const withPartner = Policy.parse({
    rules: [
      { effect: 'deny', branches: ['main'] },
      { effect: 'allow', commands: ['trigger'] },
      { effect: 'allow', teams: ['T0PARTNER'], commands: ['trigger'] },
      { effect: 'allow', twoPerson: true },
    ],
    default: 'allow',
  });
  const numbersFor = (origin: Origin) =>
    rulesFor(withPartner, { userId: 'U1', channelId: 'C1', origin }).map(({ number }) => number);
  expect(numbersFor(MEMBER)).toEqual([1, 2, 4]);
  expect(numbersFor({ standing: 'stranger', teams: ['T0PARTNER'] })).toEqual([1, 3, 4]);
  expect(numbersFor({ standing: 'stranger', teams: ['T0ELSE'] })).toEqual([1, 4]);
});
