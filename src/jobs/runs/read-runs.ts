// Many pipelines as runs, for lists: from the store if final, else with one call each, a few at a time. Nothing is
// stored: what only one person may see shouldn't become known to the bot.
import type { Circleci, Pipeline } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { advance } from '../../runs/advance.ts';
import { newRun, type Run, type RunFacts } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isAtRest } from '../tracking/observe.ts';
import { readAutoReruns } from '../tracking/read-auto-reruns.ts';
import { pipelineFacts, readFacts, unreadFact, workflowReading } from '../tracking/read-facts.ts';

const AT_ONCE = 4;

interface Reader extends Pick<JobDeps, 'stores' | 'now'> {
  circleci: Pick<Circleci, 'pipelines' | 'workflows'>;
}

/** In the order given; the jobs of a workflow only where they are known already. Throws the CircleciError kinds. */
export async function readRuns(reader: Reader, pipelines: readonly Pipeline[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (let at = 0; at < pipelines.length; at += AT_ONCE) {
    const group = pipelines.slice(at, at + AT_ONCE);
    runs.push(...(await Promise.all(group.map((pipeline) => readRun(reader, pipeline)))));
  }
  return runs;
}

async function readRun({ circleci, stores, now }: Reader, pipeline: Pipeline): Promise<Run> {
  const { id, number, projectSlug, state, createdAt } = pipeline;
  const known = await stores.runs.get(id);
  if (known !== undefined && isAtRest(known)) return known;
  const list = await circleci.pipelines.workflows(id);
  // A failed attempt that CircleCI is about to rerun is no failure.
  const reruns = await readAutoReruns(circleci, itemsOf(list), { known, at: now(), priority: 'interactive' });
  const ageMs = now() - Date.parse(createdAt);
  const facts: RunFacts = {
    ...(pipeline.actorLogin !== undefined && { author: { login: pipeline.actorLogin } }),
    ...pipelineFacts(pipeline),
    ...readFacts(list, { state, ageMs, at: now() }),
    ...unreadFact(known, list, { jobs: known?.unread?.jobs ?? {}, at: now() }),
  };
  const workflows = itemsOf(list).map((one) => ({ ...workflowReading(one), ...reruns.get(one.id) }));
  const reading = { at: now(), facts, workflows };
  return advance(known ?? newRun(id, number, projectSlug), reading);
}
