// Ties a plan to the permit that it is carried out with: the project and branch that a change is sent to are those that
// the policy judged. A job whose `decide` asked about another project is refused instead of trusted.
import { SOME } from '../../policy/allow.ts';
import type { Permit } from './check-policy.ts';

/** Every plan says where it acts. */
export type PlanPlace = (
  | { projectSlug: string }
  | { project: string }
  | { organization: string }
  /** It belongs to a person's account, and to no project. */
  | { account: string }
) & {
  branch?: string | undefined;
};

/** Throws if the policy judged something else. */
export function requireSamePlace({ judged }: Permit, plan: PlanPlace, what: string): void {
  const { project, branch } = judged;
  const isWhole = typeof project === 'string' && project.endsWith('/*');
  const isSame =
    'organization' in plan ? isWhole : 'account' in plan ? project === SOME : project === slugOf(plan);
  const isOnBranch = plan.branch === undefined || plan.branch === branch;
  if (!isSame || !isOnBranch) throw new Error(`the policy did not allow ${what} there`);
}

const slugOf = (plan: { projectSlug: string } | { project: string }): string =>
  'projectSlug' in plan ? plan.projectSlug : plan.project;
