// Enqueues the public note about a change, from the job that made it.
import type { Payload, Say } from '../../contracts/index.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

/** Posted once per job, however often it is called. */
export async function postNote(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  { place, actor }: Asked,
  { jobId }: Pick<JobTools, 'jobId'>,
  note: Payload<'post-note'>['note'],
): Promise<void> {
  const key = `note-${jobId}`;
  await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note } });
}

/** The sentence after the person's name; `sign` is an emoji name. */
export const noteChange = (
  deps: Pick<JobDeps, 'enqueue'>,
  { payload, tools }: { payload: Asked; tools: Pick<JobTools, 'jobId'> },
  did: { sign: string; say: Say },
): Promise<void> => postNote(deps, payload, tools, { kind: 'did', ...did });
