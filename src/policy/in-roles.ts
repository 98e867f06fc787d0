// Whether a person has one of the roles that a rule names. Members of a Slack user group are known once it has been
// read (with-members.ts); until then, the answer is open for anybody the role doesn't name directly.
import type { Policy } from './policy.ts';

export type Match = 'yes' | 'no' | 'unknown';

/** Has any of the roles and none of the `!` ones. With only `!` roles, everybody else is included. */
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
  // A group that has been read is not listed here anymore: its members are among the users.
  return role.groups === undefined || role.groups.length === 0 ? 'no' : 'unknown';
}

function anyOf(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('unknown') ? 'unknown' : 'no';
}
