// Recognising the pipeline that a trigger without an answer has started, among those that others start.
import type { Circleci, Pipeline } from '../../circleci/client.ts';

export interface TriggerSnapshot {
  projectSlug: string;
  branch?: string | undefined;
  tag?: string | undefined;
  /** Of the newest pipeline before the call. */
  highestNumber: number;
  /** Whose token called. */
  login: string;
}

/** CircleCI's clock gives the creation time, ours the start. */
const CLOCK_SKEW_MS = 60_000;

/** `undecidable` when several could be it. */
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
  // A pipeline that is still pending may not tell its branch yet.
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

/** For the snapshot before a call: what is newer was started since. 0 where there is none. */
export async function newestNumber(
  { pipelines }: Pick<Circleci, 'pipelines'>,
  slug: string,
): Promise<number> {
  for await (const { number } of pipelines.listForProject(slug)) return number;
  return 0;
}
