// Writes one audit line with what every line has: who, where, and for which request.
import { BotError, CircleciError } from '../../errors.ts';
import { maskText, maskValue } from '../../secrets/mask-value.ts';
import type { AuditFact, ChangeDetails } from '../../store/audit.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Told = 'project' | 'asWhom' | 'secondUserId' | 'secondTeamId' | 'secondAsWhom' | 'plan' | 'reason';

export type Change = Pick<AuditFact, 'command' | 'what'> & { [Key in Told]?: string | undefined } & {
  [Key in keyof ChangeDetails]?: ChangeDetails[Key] | undefined;
};

type AuditDeps = Pick<JobDeps, 'stores' | 'now' | 'log' | 'enqueue' | 'auditChannel'>;

/**
 * Keeps each event of a job once. Its hash also goes to the log and to AUDIT_CHANNEL, where somebody tampering with Redis
 * can't reach it. Denials change nothing, and anybody can cause many: they only go to a list of their own.
 */
export async function auditChange(
  { stores, now, log, enqueue, auditChannel }: AuditDeps,
  { actor, place }: Asked,
  { jobId }: Pick<JobTools, 'jobId'>,
  event: AuditFact['event'],
  { command, what, parameters, plan, ...more }: Change,
): Promise<void> {
  const told = {
    ...more,
    teamId: actor.teamId,
    parameters: parameters && maskParameters(parameters),
    plan: plan && maskText(plan),
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const fact = {
    at: now(),
    event,
    jobId,
    userId: actor.userId,
    channelId: place.channelId,
    command,
    what,
    ...known,
  };
  if (event === 'denied') return void (await stores.audit.deny(fact));
  const kept = await stores.audit.append(fact);
  if (kept === undefined) return;
  log.info({ ...kept, jobId, event, userId: actor.userId, command }, 'Audited');
  if (auditChannel === undefined) return;
  try {
    await enqueue({ name: 'copy-audit', id: 'copy-audit', payload: {} }, { coalesceKey: 'copy-audit' });
  } catch (err) {
    // The next line's copy brings this one along.
    log.warn({ err, seq: kept.seq }, 'Could not enqueue the copy of an audit line');
  }
}

function maskParameters(parameters: NonNullable<ChangeDetails['parameters']>): ChangeDetails['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, maskValue(name, value)]),
  );
}

/** Only the error's kind, such as `circleci-rejected 403`: its message may quote anything. */
export function reasonOf(error: unknown): string {
  const status = error instanceof CircleciError && error.status !== undefined ? ` ${error.status}` : '';
  return `${error instanceof BotError ? error.code : 'surprise'}${status}`;
}

export interface RefusedAtDoor {
  asker: Asked & { invocationId: string };
  command: string;
  what?: string;
  project?: string | undefined;
  rule: string;
}

/** For a policy denial before there is a job. The person doesn't wait for it. */
export function createDoorAudit(deps: AuditDeps): (refused: RefusedAtDoor) => void {
  return ({ asker, command, what = `/circleci ${command}`, project, rule: reason }) => {
    const change = { command, what, project, reason };
    auditChange(deps, asker, { jobId: `door-${asker.invocationId}` }, 'denied', change).catch(
      (err: unknown) => {
        deps.log.error({ err, command }, 'A denial could not be written to the audit log');
      },
    );
  };
}
