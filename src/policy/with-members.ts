// Fills the members of Slack's user groups into the policy, so that checking it needs no calls to Slack.
import type { Policy, Role } from './policy.ts';

/** Group id -> Slack user ids. A group that is missing here stays in its role, unread. */
export type Members = ReadonlyMap<string, readonly string[]>;

export function withMembers(policy: Policy, members: Members): Policy {
  if (policy.roles === undefined) return policy;
  const roles = Object.entries(policy.roles).map(([name, { users = [], groups = [] }]): [string, Role] => [
    name,
    {
      users: [...users, ...groups.flatMap((group) => members.get(group) ?? [])],
      groups: groups.filter((group) => !members.has(group)),
    },
  ]);
  return { ...policy, roles: Object.fromEntries(roles) };
}

/** Every group that a role names, once. */
export function groupsOf({ roles = {} }: Policy): string[] {
  return [...new Set(Object.values(roles).flatMap(({ groups = [] }) => groups))];
}
