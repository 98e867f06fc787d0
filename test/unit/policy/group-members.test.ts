// What is known about Slack's user groups, from Slack and the shared store.
import { expect, it } from 'vitest';
import { createGroupMembers } from '../../../src/policy/group-members.ts';
import type { Group } from '../../../src/store/groups.ts';

function setUp(answers: Record<string, string[]>) {
  const kept = new Map<string, Group>();
  const [asked, warned]: [string[], string[]] = [[], []];
  let now = 1_000_000;
  const members = createGroupMembers({
    groupIds: () => ['S1', 'S2'],
    workspace: {
      async groupMembers(id) {
        asked.push(id);
        const users = answers[id];
        if (users === undefined) throw new Error('no_such_subteam');
        return users;
      },
    },
    store: {
      get: async (id) => kept.get(id),
      put: async (id, group) => void kept.set(id, group),
    },
    log: { warn: (_, message) => warned.push(message) },
    now: () => now,
  });
  members.close();
  const pass = (ms: number) => {
    now += ms;
  };
  return { members, answers, asked, warned, pass, kept };
}

it('asks Slack now and then, and leaves out what it does not return', async () => {
  const { members, asked, warned, pass, answers } = setUp({ S1: ['U1'] });
  await members.refresh();
  expect([...members.current()]).toEqual([['S1', ['U1']]]);
  expect(warned).toHaveLength(1);

  await members.refresh();
  expect(asked.filter((id) => id === 'S1')).toHaveLength(1);
  pass(61_000);
  answers.S1 = ['U1', 'U2'];
  await members.refresh();
  expect(members.current().get('S1')).toEqual(['U1', 'U2']);
  expect(warned).toHaveLength(1);
});

it('trusts the last answer for an hour, then nobody is a member', async () => {
  const { members, pass, answers } = setUp({ S1: ['U1'], S2: [] });
  await members.refresh();
  delete answers.S1;
  pass(59 * 60_000);
  await members.refresh();
  expect(members.current().get('S1')).toEqual(['U1']);
  pass(2 * 60_000);
  await members.refresh();
  expect([...members.current().keys()]).toEqual(['S2']);
});

it('uses what another process has just read', async () => {
  const { members, kept, asked } = setUp({});
  kept.set('S1', { users: ['U7'], readAt: 1_000_000 });
  await members.refresh();
  expect(members.current().get('S1')).toEqual(['U7']);
  expect(asked).toEqual(['S2']);
});
