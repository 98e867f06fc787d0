// Leaves out of a menu what the policy would refuse once it is chosen. A menu lists projects and branches, so it would
// otherwise show a denied project's branches to anybody who opens it.
import type { Option } from '@slack/types';
import { judgedIn, leastPermission, type Permission, WindowPlace } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { allow } from '../../policy/allow.ts';
import type { Policy } from '../../policy/policy.ts';
import { readJson } from '../parse/read-json.ts';
import type { Menu, MenuDefinition } from './action.ts';
import type { Admitted } from './admit.ts';
import { typedIn } from './pick-project-menu.ts';
import { readCommand } from './read-command.ts';
import { commands } from './registry.ts';

export function judgeOptions(
  policy: Policy,
  { leadsTo, about }: MenuDefinition,
  options: readonly Option[],
  { menu, by }: { menu: Menu; by: Admitted },
): Option[] {
  const permission = leadsTo === 'the command' ? permissionOfTyped(menu) : leastPermission(leadsTo);
  if (permission === undefined) return [];
  const { command, includes = [], access } = permission;
  const carried = WindowPlace.safeParse(readJson(menu.window.metadata));
  const channelId = judgedIn(carried.success ? carried.data : by.place);
  const who = { userId: by.actor.userId, origin: by.origin, channelId };
  return options.filter(({ value = '' }) => {
    const request = { command: [command, ...includes], access, ...who, ...about(value, menu) };
    const decision = allow(policy, request);
    return decision.allowed && decision.final;
  });
}

/** Undefined for text that isn't a command. */
function permissionOfTyped({ blockId }: Menu): Permission | undefined {
  const typed = typedIn(blockId);
  if (typed === undefined) return undefined;
  try {
    const { contract } = readCommand(typed, commands).command;
    return contract === undefined ? undefined : leastPermission(contract);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
