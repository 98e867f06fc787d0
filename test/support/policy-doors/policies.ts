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
  { command, includes = [], access, about, project = WEB, oneOf = WEB }: Door,
  world: DoorWorld,
): Condition {
  switch (dimension) {
    case 'command':
      return { commands: [command] };
    case 'included':
      return { commands: includes.slice(0, 1) };
    case 'access':
      return { access: [access].flat().slice(0, 1) };
    case 'access 2':
      return { access: [access].flat().slice(1) };
    case 'channel':
      return { channels: [world.channelId] };
    case 'role':
      return { roles: [ROLE] };
    case 'project':
      return { projects: [about === 'org' ? `${ORG}/*` : project] };
    case 'one project':
      return { projects: [oneOf] };
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
  const { command, includes = [], access } = door;
  const whole = dimensionsOf(door).filter((dimension) => dimension !== 'one project');
  const conditions = whole.map((dimension) => condition(dimension, door, world));
  // Each command and each kind of access that it takes.
  const each = { commands: [command, ...includes], access: [access].flat() };
  const allow: Rule = Object.assign({ effect: 'allow' as const }, ...conditions, each);
  return { roles: rolesOf(world), rules: [allow, ...(door.also?.(world) ?? [])], default: 'deny' };
}
