// Finds the pipeline that we triggered but got no response for, among those that others triggered.
import type { Circleci, Pipeline } from '../../circleci/client.ts';

export interface TriggerSnapshot {
  projectSlug: string;
  branch?: string | undefined;
  tag?: string | undefined;
  /** Number of the newest pipeline before the call. */
  highestNumber: number;
  /** The owner of the token that made the call. */
  login: string;
}

/** Allowed clock skew: the creation time is CircleCI's, our start time is ours. */
const CLOCK_SKEW_MS = 60_000;

/** `undecidable` if several pipelines match. */
export async function findTriggered(
  circleci: Pick<Circleci, 'pipelines'>,
  snapshot: TriggerSnapshot,
  startedAtMs: number,
): Promise<Pipeline | 'undecidable' | undefined> {
  const found: Pipeline[] = [];
  for await (const pipeline of circleci.pipelines.listForProject(snapshot.projectSlug)) {
    if (pipeline.number <= snapshot.highestNumber) break;
    if (couldBe(pipeline, snapshot, startedAtMs)) found.push(pipeline);
  }
  return found.length > 1 ? 'undecidable' : found[0];
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
