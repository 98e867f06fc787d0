// The rules that can apply to one person in one channel, for `policy show`. Pure.
import { inRoles } from './in-roles.ts';
import type { Origin } from './origin.ts';
import type { Policy, Rule } from './policy.ts';
import { isForTeams } from './turn-away.ts';

export interface Concerning {
  /** Counts from 1, as in denials. */
  number: number;
  rule: Rule;
  /** Whether it applies depends on a user group that could not be read. */
  isOpen: boolean;
}

export function rulesFor(
  { rules, roles }: Policy,
  { userId, channelId, origin }: { userId: string; channelId: string; origin: Origin },
): Concerning[] {
  return rules.flatMap((rule, index) => {
    const isElsewhere = rule.channels !== undefined && !rule.channels.includes(channelId);
    const isOthers = rule.users !== undefined && !rule.users.includes(userId);
    const isForThem = rule.teams === undefined ? mayBeForAll(rule, origin) : isForTeams(rule, origin);
    const match = inRoles(roles, rule.roles, userId);
    if (isElsewhere || isOthers || !isForThem || match === 'no') return [];
    return [{ number: index + 1, rule, isOpen: match === 'unknown' }];
  });
}

/** People of other workspaces are allowed things only by name. */
const mayBeForAll = ({ effect, twoPerson }: Rule, { standing }: Origin): boolean =>
  standing !== 'stranger' || effect === 'deny' || twoPerson === true;

/** The names of the roles that a person is known to have. */
export function rolesOf({ roles = {} }: Policy, userId: string): string[] {
  return Object.keys(roles).filter((name) => inRoles(roles, [name], userId) === 'yes');
}
