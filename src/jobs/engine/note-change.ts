// The public line about a change, asked for by the job that made it.
import type { Payload, Say } from '../../contracts/index.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Did = Extract<Payload<'post-note'>['note'], { kind: 'did' }>;

/** Posted once, however often this is called for one job. `sign` is an emoji's name. */
export async function noteChange(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  { place, actor }: Asked,
  { jobId }: Pick<JobTools, 'jobId'>,
  did: { sign: string; say: Say },
): Promise<void> {
  const key = `note-${jobId}`;
  const note: Did = { kind: 'did', ...did };
  await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note } });
}
