// One line for the audit, with what every line says: who, where, and which request it was.
import type { AuditFact } from '../store/audit.ts';
import type { Asked } from './denial.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

export type Change = Pick<AuditFact, 'command' | 'what'> & {
  [Key in 'project' | 'asWhom' | 'secondUserId' | 'reason']?: string | undefined;
};

/** Keeps an event of a job once. The newest hash goes to the log, outside of what a tamperer of Redis reaches. */
export async function auditChange(
  { stores, now, log }: Pick<JobDeps, 'stores' | 'now' | 'log'>,
  { actor, place }: Asked,
  { jobId }: Pick<JobTools, 'jobId'>,
  event: AuditFact['event'],
  { command, what, ...more }: Change,
): Promise<void> {
  const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  const kept = await stores.audit.append({
    at: now(),
    event,
    jobId,
    userId: actor.userId,
    channelId: place.channelId,
    command,
    what,
    ...known,
  });
  if (kept !== undefined) log.info({ ...kept, jobId, event, userId: actor.userId, command }, 'Audited');
}
