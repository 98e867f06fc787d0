// Whether a person has one of the roles that a rule names. Who is in a Slack user group is known when somebody has
// read it (with-members.ts); until then the answer for everybody not named otherwise is open.
import type { Policy } from './policy.ts';

export type Match = 'yes' | 'no' | 'unknown';

/** Any of the roles and none of the `!` ones. Without one that includes, everybody is included. */
export function inRoles(
  roles: Policy['roles'] = {},
  wanted: readonly string[] | undefined,
  userId: string,
): Match {
  if (wanted === undefined) return 'yes';
  const has = (name: string) => hasRole(roles, name, userId);
  const excluded = anyOf(wanted.filter((name) => name.startsWith('!')).map((name) => has(name.slice(1))));
  const including = wanted.filter((name) => !name.startsWith('!'));
  const included = including.length === 0 ? 'yes' : anyOf(including.map(has));
  if (excluded === 'yes' || included === 'no') return 'no';
  return excluded === 'no' && included === 'yes' ? 'yes' : 'unknown';
}

function hasRole(roles: NonNullable<Policy['roles']>, name: string, userId: string): Match {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (role === undefined) return 'no';
  if (role.users?.includes(userId)) return 'yes';
  // Groups that have been read are gone from here: their members stand among the users.
  return role.groups === undefined || role.groups.length === 0 ? 'no' : 'unknown';
}

function anyOf(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('unknown') ? 'unknown' : 'no';
}
