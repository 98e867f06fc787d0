// Secrets end with their job: before a job ends, either way, its sealed secret is removed from what the queue keeps of it.
// What is kept then says how the job ended, so that one that runs again after a crash doesn't start over without its secret.
import { type JobName, sealedOf } from '../../contracts/index.ts';
import { asideOf } from './stored-payload.ts';

export type Ended = 'done' | 'failed';

interface KeptJob {
  name: string;
  data: unknown;
  updateData(data: object): Promise<void>;
}

/** How a job ended whose secret is already gone. Undefined: it has to run. */
export function endedBefore({ name, data }: Pick<KeptJob, 'name' | 'data'>): Ended | undefined {
  if (asideOf(data)?.isOver === true) return 'failed';
  const { ended } = fieldsOf(data);
  return sealedOf(name as JobName) !== undefined && (ended === 'done' || ended === 'failed')
    ? ended
    : undefined;
}

/** True if there was a secret to remove. */
export async function scrub(job: KeptJob, ended: Ended): Promise<boolean> {
  const sealed = sealedOf(job.name as JobName);
  const fields = fieldsOf(job.data);
  if (sealed === undefined || fields[sealed.field] === undefined) return false;
  const { [sealed.field]: _secret, ...rest } = fields;
  await job.updateData({ ...rest, ended });
  return true;
}

const fieldsOf = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
