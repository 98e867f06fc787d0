// Checks the policy again in the job, where project and branch are known. This decision is final.
import type { Actor, Permission, Place } from '../../contracts/index.ts';
import { DeniedError } from '../../errors.ts';
import { allow } from '../../policy/allow.ts';
import { inAnyProject } from '../../policy/any-project.ts';
import type { Origin } from '../../policy/origin.ts';
import type { Access } from '../../policy/policy.ts';
import type { JobDeps } from './deps.ts';

/** In the payload of every job that runs on a person's behalf. */
export interface Asked {
  actor: Actor;
  place: Place;
}

/** Who asked, and where they belong now. */
export interface Placed extends Asked {
  origin: Origin;
}

/** Throws nothing: somebody who can't be placed is a stranger to the policy. */
export const placeAsked = async <Payload extends Asked>(
  { origins }: Pick<JobDeps, 'origins'>,
  payload: Payload,
): Promise<Payload & Placed> => ({
  ...payload,
  origin: await origins.of(payload.actor.userId, { home: payload.actor.teamId }),
});

/** What exactly a request turned out to be about. */
export interface Subject {
  /** Canonical slug. Null: no project. Undefined: no project, and rights in any project are enough. */
  project: string | null | undefined;
  /** Undefined: no branch, such as a run of a tag. */
  branch?: string | undefined;
}

/** The action and subject that the policy judged. */
export type Judged = Pick<Permission, 'command' | 'access'> & Subject;

/** A person's own affairs, and lists of what a channel is set to. */
export const NO_PROJECT: Subject = { project: undefined };

/**
 * Proof that the policy allows a person one action. Only `checkPolicy` creates one, and no change is sent without it.
 * The private member prevents look-alikes at compile time, `isGenuine` at run time.
 */
export class Permit {
  readonly #genuine = true;
  readonly command: string;
  readonly access: Access;
  readonly project: string | null;
  readonly branch: string | undefined;
  readonly actor: Actor;
  /** The rule, in words, that requires a second person's confirmation. */
  readonly twoPerson: string | undefined;

  private constructor({ command, access, project, branch }: Judged, actor: Actor, twoPerson?: string) {
    this.command = command;
    this.access = access;
    this.project = project ?? null;
    this.branch = branch;
    this.actor = actor;
    this.twoPerson = twoPerson;
  }

  /** Throws DeniedByPolicy. */
  static check(
    { policy }: Pick<JobDeps, 'policy'>,
    { actor, place, origin }: Placed,
    judged: Judged,
  ): Permit {
    const { command, access, project, branch = null } = judged;
    const { userId } = actor;
    const decision = allow(project === undefined ? inAnyProject(policy()) : policy(), {
      command,
      access,
      userId,
      origin,
      channelId: place.channelId,
      project: project ?? null,
      branch,
    });
    if (!decision.allowed) throw new DeniedByPolicy(judged, decision);
    // Project and branch are known here. Only the members of Slack user groups may still be unknown.
    if (!decision.final) throw new DeniedByPolicy(judged, { rule: UNREAD_GROUPS, ask: [] });
    return new Permit(judged, actor, decision.twoPerson);
  }

  static isGenuine(permit: object): permit is Permit {
    return #genuine in permit;
  }
}

/** Throws DeniedByPolicy. The job's frame audits it and tells the person. */
export const checkPolicy = (deps: Pick<JobDeps, 'policy'>, asked: Placed, judged: Judged): Permit =>
  Permit.check(deps, asked, judged);

const UNREAD_GROUPS = 'Slack doesn’t tell me who is in the policy’s user groups';

/** The policy denied it. Thrown to end a job that may not continue. */
export class DeniedByPolicy extends DeniedError {
  readonly judged: Judged;
  readonly rule: string;
  /** Slack user ids of people to ask about it. */
  readonly ask: readonly string[];
  constructor(judged: Judged, { rule, ask }: { rule: string; ask: readonly string[] }) {
    super(`${judged.command} is denied: ${rule}`);
    this.judged = judged;
    this.rule = rule;
    this.ask = ask;
  }
}
