// The policy once more, now that project and branch are known: what the door could not judge is judged here, for good.
import type { Actor, Permission, Place } from '../../contracts/index.ts';
import { DeniedError } from '../../errors.ts';
import { allow } from '../../policy/allow.ts';
import type { Access } from '../../policy/policy.ts';
import type { JobDeps } from './deps.ts';

/** What every job on a person's behalf has in its payload. */
export interface Asked {
  actor: Actor;
  place: Place;
}

/** What exactly a request turned out to be about. */
export interface Subject {
  /** Canonical slug. Null: it is about none. */
  project: string | null;
  /** Undefined: there is none, as in a run of a tag. */
  branch?: string | undefined;
}

/** What was asked of the policy, and of what. */
export type Judged = Pick<Permission, 'command' | 'access'> & Subject;

/**
 * Proof that the policy lets a person do one thing. Only `checkPolicy` makes one, and no change is sent without:
 * its private member keeps look-alikes out of the types, and `isGenuine` keeps them out at run time.
 */
export class Permit {
  readonly #genuine = true;
  readonly command: string;
  readonly access: Access;
  readonly project: string | null;
  readonly branch: string | undefined;
  readonly actor: Actor;
  /** The rule, in words, that wants a second person to agree. */
  readonly twoPerson: string | undefined;

  private constructor({ command, access, project, branch }: Judged, actor: Actor, twoPerson?: string) {
    this.command = command;
    this.access = access;
    this.project = project;
    this.branch = branch;
    this.actor = actor;
    this.twoPerson = twoPerson;
  }

  /** Throws DeniedByPolicy. */
  static check({ policy }: Pick<JobDeps, 'policy'>, { actor, place }: Asked, judged: Judged): Permit {
    const { command, access, project, branch = null } = judged;
    const { userId } = actor;
    const decision = allow(policy(), {
      command,
      access,
      userId,
      channelId: place.channelId,
      project,
      branch,
    });
    if (!decision.allowed) throw new DeniedByPolicy(judged, decision);
    // Project and branch are known by now; only the members of Slack's user groups can still be open.
    if (!decision.final) throw new DeniedByPolicy(judged, { rule: UNREAD_GROUPS, ask: [] });
    return new Permit(judged, actor, decision.twoPerson);
  }

  static isGenuine(permit: object): permit is Permit {
    return #genuine in permit;
  }
}

/** Throws DeniedByPolicy, which the frame of the job audits and tells the person of. */
export const checkPolicy = (deps: Pick<JobDeps, 'policy'>, asked: Asked, judged: Judged): Permit =>
  Permit.check(deps, asked, judged);

const UNREAD_GROUPS = 'Slack doesn’t tell me who is in the policy’s user groups';

/** The policy said no. How a job gets out of a run that it may not go on with. */
export class DeniedByPolicy extends DeniedError {
  readonly judged: Judged;
  readonly rule: string;
  /** Slack user ids of people who may be asked about it. */
  readonly ask: readonly string[];
  constructor(judged: Judged, { rule, ask }: { rule: string; ask: readonly string[] }) {
    super(`${judged.command} is denied: ${rule}`);
    this.judged = judged;
    this.rule = rule;
    this.ask = ask;
  }
}
