// What is known of a job that failed, for the decision about it, and the note that something is late because of it.
import { type Contract, contracts, type JobName, keptMs } from '../../contracts/index.ts';
import type { Owed } from '../../store/owed.ts';
import type { JobTools } from './job.ts';
import type { FailedAttempt } from './retry-decision.ts';

/** Of BullMQ's job. */
interface Job {
  id?: string | undefined;
  name: string;
  queueName: string;
  /** Epoch ms. */
  timestamp: number;
  opts: { delay?: number };
  attemptsStarted: number;
  repeatJobKey?: string | undefined;
}

const dueAtOf = ({ timestamp, opts }: Job): number => timestamp + (opts.delay ?? 0);

export function circumstances(
  job: Job,
  { lastAttempt }: JobTools,
  { now, random }: { now: number; random: number },
): FailedAttempt {
  // A name without a contract comes from another version.
  const contract: Contract | undefined = contracts[job.name as JobName];
  return {
    lastAttempt,
    ageMs: now - dueAtOf(job),
    isTick: job.repeatJobKey !== undefined,
    isAsked: contract === undefined || 'command' in contract || contract.queue === 'interactive',
    keptMs: contract === undefined ? 0 : keptMs(contract),
    random,
  };
}

/** Runs that failed and used up no attempt, kept as BullMQ's progress. Each may have done part of the work. */
export const passingFailures = ({ progress }: { progress: unknown }): number =>
  typeof progress === 'number' ? progress : 0;

/** Never throws: it is for metrics only. */
export async function noteLate(owed: Pick<Owed, 'isLate'> | undefined, job: Job, { log }: JobTools) {
  await owed?.isLate(memberOf(job), dueAtOf(job)).catch((err: unknown) => {
    log.debug({ err }, 'could not note what is late');
  });
}

export async function noteSettled(owed: Pick<Owed, 'settled'> | undefined, job: Job, { log }: JobTools) {
  // Only a job that was moved can have been late.
  if (job.attemptsStarted <= 1) return;
  await owed?.settled(memberOf(job)).catch((err: unknown) => {
    log.debug({ err }, 'could not note what was late');
  });
}

const memberOf = ({ queueName, id }: Job): string => `${queueName}-${id}`;
