// The rules that can apply to one person in one channel, for `policy show`. Pure.
import { inRoles } from './in-roles.ts';
import type { Policy, Rule } from './policy.ts';

export interface Concerning {
  /** Counts from 1, as in denials. */
  number: number;
  rule: Rule;
  /** Whether it applies depends on a user group that could not be read. */
  isOpen: boolean;
}

export function rulesFor(
  { rules, roles }: Policy,
  { userId, channelId }: { userId: string; channelId: string },
): Concerning[] {
  return rules.flatMap((rule, index) => {
    const isElsewhere = rule.channels !== undefined && !rule.channels.includes(channelId);
    const isOthers = rule.users !== undefined && !rule.users.includes(userId);
    const match = inRoles(roles, rule.roles, userId);
    if (isElsewhere || isOthers || match === 'no') return [];
    return [{ number: index + 1, rule, isOpen: match === 'unknown' }];
  });
}

/** The names of the roles that a person is known to have. */
export function rolesOf({ roles = {} }: Policy, userId: string): string[] {
  return Object.keys(roles).filter((name) => inRoles(roles, [name], userId) === 'yes');
}
