// A change that is about to be made: what the checks before it know.
import type { ChangeDetails } from '../../store/audit.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import type { Permit } from './check-policy.ts';
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
  permitsOf({ permit, via }).map(({ command, access, project, branch }) => ({
    command,
    access,
    project,
    ...(branch !== undefined && { branch }),
  }));

export const permitsOf = ({ permit, via }: Pick<WantedChange, 'permit' | 'via'>): Permit[] =>
  via === undefined ? [permit] : [permit, via];
