// The policy once more, now that project and branch are known: what the door could not judge is judged here.
import { renderDenied } from '../blocks/denied.ts';
import type { Message } from '../blocks/message.ts';
import { allow } from '../policy/allow.ts';
import type { Access } from '../policy/policy.ts';
import type { Actor, Place } from './contracts.ts';
import type { JobDeps } from './deps.ts';

/** What every job on a person's behalf has in its payload. */
export interface Asked {
  actor: Actor;
  place: Place;
}

export interface Wanted {
  /** The command's name, also for its buttons. */
  command: string;
  access: Access;
  /** Canonical slug. */
  project: string;
  /** Undefined: there is none, as in a run of a tag. */
  branch?: string | undefined;
}

/** What to tell the person when the policy says no; undefined when it does not. */
export function denial(
  { policy }: Pick<JobDeps, 'policy'>,
  { actor, place }: Asked,
  { command, access, project, branch = undefined }: Wanted,
): Message | undefined {
  const { userId } = actor;
  const { channelId } = place;
  const request = { command, access, userId, channelId, project, branch: branch ?? null };
  const decision = allow(policy(), request);
  if (decision.allowed) return undefined;
  return renderDenied({ what: command, rule: decision.rule, ask: decision.ask });
}
