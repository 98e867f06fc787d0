// Whether a subscription may bring news of a run to its channel. The person who made it decides: what the policy denies
// them is left out, project by project for a pattern, and branch by branch.
import { leastPermission } from '../../contracts/index.ts';
import { allow, type PolicyRequest, SOME } from '../../policy/allow.ts';
import { isOpen } from '../../policy/policy.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';

type Made = Pick<Subscription, 'project' | 'by' | 'channelId'>;

/** `branch`: null if it has none, undefined if it isn't known. */
export async function mayHear(
  { policy, origins }: Pick<JobDeps, 'policy' | 'origins'>,
  { project: subscribed, by, channelId }: Made,
  { project, branch }: { project: string; branch: string | null | undefined },
): Promise<boolean> {
  const now = policy();
  // Without a policy file, nobody has to be looked up.
  if (isOpen(now)) return true;
  const { command, access } = leastPermission('subscribe');
  const { before, ...origin } = await origins.of(by, {});
  // A channel keeps the subscriptions of somebody who left.
  const who = { userId: by, channelId, origin: before ?? origin };
  const may = (of: PolicyRequest['branch']): boolean => {
    const decision = allow(now, { command, access, ...who, project, branch: of });
    return decision.allowed && decision.final;
  };
  if (may(branch)) return true;
  // The right to one project was checked when it was subscribed to: it doesn't end when its author changes teams.
  return !subscribed.includes('*') && !may(SOME);
}

/** Whether a person may still read a run that is news for them. Judged when it is sent: rules change after the wish. */
export async function mayReadRun(
  { policy, origins }: Pick<JobDeps, 'policy' | 'origins'>,
  userId: string,
  run: Parameters<typeof subjectOfRun>[0],
): Promise<boolean> {
  const now = policy();
  if (isOpen(now)) return true;
  const { command, access } = leastPermission('status');
  const who = { userId, channelId: userId, origin: await origins.of(userId, {}) };
  const decision = allow(now, { command, access, ...who, ...subjectOfRun(run) });
  return decision.allowed && decision.final;
}
