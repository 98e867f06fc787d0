// Finds the pipeline that we triggered but got no response for, among those that others triggered. Most of them come from the same
// token, ours, so what other jobs made or may have made is known from the ledger.
import { z } from 'zod';
import type { Circleci, Pipeline } from '../../circleci/client.ts';
import type { Effects, Entry } from '../../store/effects.ts';
import { onlyOurs } from './only-ours.ts';
import { readAttempt } from './tell-unknown.ts';

export const TriggerSnapshot = z.object({
  projectSlug: z.string(),
  branch: z.string().optional(),
  tag: z.string().optional(),
  /** Number of the newest pipeline before the call. */
  highestNumber: z.number(),
  /** The owner of the token that made the call; CircleCI names the starter of a pipeline. */
  login: z.string(),
});
type TriggerSnapshot = z.infer<typeof TriggerSnapshot>;

/** What `trigger` and `rollback` note. */
const Made = z.union([
  z.object({ created: z.object({ id: z.string() }) }).transform(({ created }) => created.id),
  z.object({ id: z.string() }).transform(({ id }) => id),
]);

/** Allowed clock skew: the creation time is CircleCI's, our start time is ours. */
const CLOCK_SKEW_MS = 60_000;

/** For `effects.begin`. */
export const amongPipelines = (projectSlug: string): string => `pipelines-${projectSlug}`;

/** As `onlyOurs`. */
export async function findTriggered(
  { pipelines, effects }: Pick<Circleci, 'pipelines'> & { effects: Pick<Effects, 'rivals'> },
  snapshot: TriggerSnapshot,
  { jobId, startedAt }: Pick<Entry, 'jobId' | 'startedAt'>,
): Promise<Pipeline | 'undecidable' | undefined> {
  const found: Pipeline[] = [];
  for await (const pipeline of pipelines.listForProject(snapshot.projectSlug)) {
    if (pipeline.number <= snapshot.highestNumber) break;
    if (couldBe(pipeline, snapshot, startedAt)) found.push(pipeline);
  }
  if (found.length === 0) return undefined;
  const rivals = await effects.rivals(jobId, amongPipelines(snapshot.projectSlug), startedAt - CLOCK_SKEW_MS);
  return onlyOurs(found, {
    rivals,
    isMade: (result, { id }) => Made.safeParse(result).data === id,
    mayBe: mayHaveMade,
  });
}

function mayHaveMade(rival: Entry, pipeline: Pipeline): boolean {
  const { data: snapshot } = TriggerSnapshot.safeParse(readAttempt(rival).plan);
  if (snapshot === undefined) return true;
  return pipeline.number > snapshot.highestNumber && couldBe(pipeline, snapshot, rival.startedAt);
}

function couldBe(pipeline: Pipeline, { branch, tag, login }: TriggerSnapshot, startedAtMs: number): boolean {
  const { branch: itsBranch, tag: itsTag, actorLogin, createdAt, triggerType } = pipeline;
  // A pending pipeline may not show its branch yet.
  const same = (ours: string | undefined, its: string | undefined) =>
    ours === undefined || its === undefined || ours === its;
  return (
    same(branch, itsBranch) &&
    same(tag, itsTag) &&
    actorLogin === login &&
    triggerType !== 'webhook' &&
    triggerType !== 'scheduled_pipeline' &&
    Date.parse(createdAt) >= startedAtMs - CLOCK_SKEW_MS
  );
}

/** For the snapshot before a call: anything newer was triggered since. 0 if there is none. */
export async function newestNumber(
  { pipelines }: Pick<Circleci, 'pipelines'>,
  slug: string,
): Promise<number> {
  for await (const { number } of pipelines.listForProject(slug)) return number;
  return 0;
}
