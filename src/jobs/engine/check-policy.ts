// The policy once more, now that project and branch are known: what the door could not judge is judged here, for good.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Actor, Place } from '../../contracts/index.ts';
import { allow, type Decision } from '../../policy/allow.ts';
import type { Access } from '../../policy/policy.ts';
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
  /** Canonical slug. Null: it is about none. */
  project: string | null;
  /** Undefined: there is none, as in a run of a tag. */
  branch?: string | undefined;
}

export interface Judged extends Wanted {
  decision: Decision;
}

/** By the payload's place, which is of one run of a job and stays the same however a job reshapes its payload. */
const judgedOf = new WeakMap<Place, Judged>();

/** What to tell the person when the policy says no; undefined when it does not. */
export function denial(
  { policy }: Pick<JobDeps, 'policy'>,
  { actor, place }: Asked,
  wanted: Wanted,
): Message | undefined {
  const { command, access, project, branch = null } = wanted;
  const { userId } = actor;
  const { channelId } = place;
  const decision = allow(policy(), { command, access, userId, channelId, project, branch });
  const isOpen = decision.allowed && !decision.final;
  const final: Decision = isOpen ? { allowed: false, rule: UNREAD_GROUPS, ask: [] } : decision;
  judgedOf.set(place, { ...wanted, decision: final });
  if (final.allowed) return undefined;
  return renderDenied({ what: command, rule: final.rule, ask: final.ask });
}

/** Project and branch are known by now; only the members of Slack's user groups can still be open. */
const UNREAD_GROUPS = 'Slack does not tell me who is in the user groups of the policy';

/** What the policy was last asked for this request, for the frame around changes and the audit. */
export const lastJudged = ({ place }: Pick<Asked, 'place'>): Judged | undefined => judgedOf.get(place);
