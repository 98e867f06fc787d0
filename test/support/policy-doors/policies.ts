// The policies that each door is tested with: one that denies it by one dimension, and one that allows only it.
import type { Policy, Rule } from '../../../src/policy/policy.ts';
import { type Dimension, type Door, dimensionsOf } from './door.ts';
import { type DoorWorld, ORG, WEB } from './door-world.ts';

/** The reason in every denying rule, so tests can look for it in messages. */
export const REASON = 'closed by the test';
const ROLE = 'those';

type Condition = Pick<Rule, 'commands' | 'access' | 'channels' | 'roles' | 'projects' | 'branches'>;

function condition(
  dimension: Dimension,
  { command, access, about, project = WEB }: Door,
  world: DoorWorld,
): Condition {
  switch (dimension) {
    case 'command':
      return { commands: [command] };
    case 'access':
      return { access: [access] };
    case 'channel':
      return { channels: [world.channelId] };
    case 'role':
      return { roles: [ROLE] };
    case 'project':
      return { projects: [about === 'org' ? `${ORG}/*` : project] };
    case 'branch':
      return { branches: ['main'] };
  }
}

const rolesOf = ({ ada }: DoorWorld) => ({ [ROLE]: { users: [ada] } });

export const denying = (dimension: Dimension, door: Door, world: DoorWorld): Policy => ({
  roles: rolesOf(world),
  rules: [{ effect: 'deny', reason: REASON, ...condition(dimension, door, world) }],
  default: 'allow',
});

export function allowing(door: Door, world: DoorWorld): Policy {
  const conditions = dimensionsOf(door).map((dimension) => condition(dimension, door, world));
  const allow: Rule = Object.assign({ effect: 'allow' as const }, ...conditions);
  return { roles: rolesOf(world), rules: [allow, ...(door.also?.(world) ?? [])], default: 'deny' };
}
