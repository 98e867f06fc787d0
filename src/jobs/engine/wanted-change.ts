// A change that is about to be made: what the checks before it know.
import type { ChangeDetails } from '../../store/audit.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import { checkPolicy, oneProject, type Permit, type Placed } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { ExactRequest } from './frozen-plan.ts';

export interface WantedChange {
  permit: Permit;
  /** Of the command that led to this one. Its rules count too. */
  via?: Permit | undefined;
  /** The change as a noun phrase. */
  what: string;
  exact: ExactRequest;
  /** For the audit. The branch that the policy judged is added. */
  details?: ChangeDetails | undefined;
  /** The command that asks for the same, without `/circleci`. */
  again?: string | undefined;
  /** The change itself is a second person's word, so it needs no other. */
  isSecondWord?: boolean | undefined;
  /** Why it needs a second person, besides the rule: `they started it`, and `you started it`. */
  because?: { toAll: string; toThem: string } | undefined;
}

/** What the policy judged. The second person is judged for the same. */
export const subjectsOf = ({ permit, via }: Pick<WantedChange, 'permit' | 'via'>): HeldRequest['subjects'] =>
  // As it would be read back, so that it compares equal with what was.
  permitsOf({ permit, via }).map(({ judged: { command, includes, access, project, branch } }) =>
    JSON.parse(JSON.stringify({ command, includes, access, project, branch })),
  );

/** Throws DeniedByPolicy. */
export function checkSubjects(
  deps: Pick<JobDeps, 'policy'>,
  placed: Placed,
  subjects: HeldRequest['subjects'],
): void {
  for (const subject of subjects) checkPolicy(deps, placed, { branch: undefined, ...subject });
}

/** Of what was asked for, rather than of the command that led to it. */
export function commandAndProject(subjects: HeldRequest['subjects']): {
  command: string;
  project: string | undefined;
} {
  const [subject] = subjects;
  return { command: subject?.command ?? '', project: subject && oneProject(subject) };
}

export const permitsOf = ({ permit, via }: Pick<WantedChange, 'permit' | 'via'>): Permit[] =>
  via === undefined ? [permit] : [permit, via];
