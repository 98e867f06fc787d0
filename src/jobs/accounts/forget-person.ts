// Forgets a person's CircleCI token when they are gone, or haven't used it for long. It is still valid in CircleCI, which
// has no call to revoke it.
import { auditChange } from '../engine/audit-change.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';

const reasons = {
  uninstalled: 'the app was uninstalled',
  deactivated: 'the Slack account was deactivated',
  unused: 'not used for a long time',
} as const;
type Why = keyof typeof reasons;

/** False if they weren't logged in. Safe to repeat. */
export async function forgetPerson(
  deps: JobDeps,
  { userId, why }: { userId: string; why: Why },
  { jobId }: Pick<JobTools, 'jobId'>,
): Promise<boolean> {
  const { accounts, people } = deps.stores;
  const account = await accounts.get(userId);
  if (account === undefined) return false;
  // First: afterwards, a retry wouldn't know whose login it was.
  const asked = { actor: { userId }, place: { channelId: userId } };
  const change = { command: 'logout', what: `the login as ${account.login}`, reason: reasons[why] };
  await auditChange(deps, asked, { jobId: `${jobId}-${userId}` }, 'done', change);
  await people.forgetLogin(account.login);
  return await accounts.forget(userId);
}

/** Returns how many were forgotten. */
export async function forgetEveryone(
  deps: JobDeps,
  why: Why,
  tools: Pick<JobTools, 'jobId'>,
): Promise<number> {
  let forgotten = 0;
  for (const userId of await deps.stores.accounts.list()) {
    if (await forgetPerson(deps, { userId, why }, tools)) forgotten += 1;
  }
  return forgotten;
}
