// Checks the policy again in the job, where project and branch are known. This decision is final.
import { type Actor, judgedIn, type Permission, type Place, type RunName } from '../../contracts/index.ts';
import { DeniedError } from '../../errors.ts';
import { allow, type Open, type PolicyRequest, SOME, type Some } from '../../policy/allow.ts';
import type { Origin } from '../../policy/origin.ts';
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
  /** Canonical slug; with a `*`, each project that it matches. Several: each of them. Null: no project. */
  project: string | readonly string[] | null | Some;
  /** Null: no branch, such as a run of a tag. Undefined: CircleCI doesn't say which. Several: each of them. */
  branch: string | readonly (string | null)[] | null | undefined | Some;
}

/** What a job must say about its subject, depending on its contract: a job that forgets the branch doesn't compile. */
export type SubjectOf<Name> = Name extends RunName ? Subject : Pick<Subject, 'project'>;

/** The action and subject that the policy judged. */
export type Judged = Pick<Permission, 'command' | 'access'> &
  Subject & { includes?: readonly string[] | undefined };

/** A person's own affairs: rights in any project are enough. */
export const NO_PROJECT = { project: SOME } as const;

/** The subject of a run as it is stored. */
export const subjectOfRun = (run: {
  projectSlug: string;
  branch?: string | undefined;
  tag?: string | undefined;
}): { project: string; branch: string | null | undefined } => ({
  project: run.projectSlug,
  branch: run.branch ?? (run.tag === undefined ? undefined : null),
});

/**
 * Proof that the policy allows a person one action. Only `checkPolicy` creates one, and no change is sent without it.
 * The private member prevents look-alikes at compile time, `isGenuine` at run time.
 */
export class Permit {
  readonly #genuine = true;
  readonly judged: Judged;
  readonly actor: Actor;
  /** The rule, in words, that requires a second person's confirmation. */
  readonly twoPerson: string | undefined;

  private constructor(judged: Judged, actor: Actor, twoPerson?: string) {
    this.judged = judged;
    this.actor = actor;
    this.twoPerson = twoPerson;
  }

  get command(): string {
    return this.judged.command;
  }

  /** Null unless it is about exactly one. */
  get project(): string | null {
    return oneProject(this.judged) ?? null;
  }

  /** Undefined unless it is about exactly one. */
  get branch(): string | undefined {
    return oneBranch(this.judged);
  }

  /** Throws DeniedByPolicy. */
  static check(
    { policy }: Pick<JobDeps, 'policy'>,
    { actor, place, origin }: Placed,
    judged: Judged,
  ): Permit {
    const { command, includes = [], access } = judged;
    const who = { userId: actor.userId, origin, channelId: judgedIn(place) };
    let twoPerson: string | undefined;
    for (const single of singles(judged)) {
      const decision = allow(policy(), { command: [command, ...includes], access, ...who, ...single });
      const about = oneProject(judged) === undefined ? single.project : undefined;
      if (!decision.allowed) throw new DeniedByPolicy(judged, { ...decision, about });
      if (!decision.final)
        throw new DeniedByPolicy(judged, { rule: unknowable[decision.open], ask: [], about });
      twoPerson ??= decision.twoPerson;
    }
    return new Permit(judged, actor, twoPerson);
  }

  static isGenuine(permit: object): permit is Permit {
    return #genuine in permit;
  }
}

/** Throws DeniedByPolicy. The job's frame audits it and tells the person. */
export const checkPolicy = (deps: Pick<JobDeps, 'policy'>, asked: Placed, judged: Judged): Permit =>
  Permit.check(deps, asked, judged);

/** One for each project and branch that is touched. */
function singles({ project, branch }: Subject): Pick<PolicyRequest, 'project' | 'branch'>[] {
  const branches = isSeveral(branch) ? branch : [branch];
  return (isSeveral(project) ? project : [project]).flatMap((one) =>
    branches.map((branch) => ({ project: one, branch })),
  );
}

const isSeveral = <T>(value: T): value is Extract<T, readonly unknown[]> => Array.isArray(value);

/** What can't be judged is refused. */
const unknowable: Record<Open, string> = {
  groups: 'Slack doesn’t tell me who is in the policy’s user groups',
  branch:
    'a rule of the policy depends on the branch, and CircleCI doesn’t say which one it is. Name the branch',
  project: 'a rule of the policy depends on the project, and I don’t know which one it is',
};

export const oneProject = ({ project }: Pick<Subject, 'project'>): string | undefined =>
  typeof project === 'string' && !project.includes('*') ? project : undefined;

export const oneBranch = ({ branch }: Pick<Subject, 'branch'>): string | undefined =>
  typeof branch === 'string' ? branch : undefined;

/** The policy denied it. Thrown to end a job that may not continue. */
export class DeniedByPolicy extends DeniedError {
  readonly judged: Judged;
  readonly rule: string;
  /** Slack user ids of people to ask about it. */
  readonly ask: readonly string[];
  /** Of a request about several projects, the one that was denied. */
  readonly about: string | undefined;
  constructor(
    judged: Judged,
    { rule, ask, about }: { rule: string; ask: readonly string[]; about?: PolicyRequest['project'] },
  ) {
    super(`${judged.command} is denied: ${rule}`);
    this.judged = judged;
    this.rule = rule;
    this.ask = ask;
    this.about = typeof about === 'string' ? about : undefined;
  }
}
