// Direct messages to who began a run: once for each person and piece of news, also when a worker dies in the middle.
// Who watches the run (jobs/runs/) is told of its end that way already.
import { renderStarterNews } from '../../blocks/starter-news.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf, newsOf } from '../../runs/starter-news.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { isAtRest } from '../observe.ts';
import { postOnce } from '../post-once.ts';

export function createTellStarter(deps: JobDeps): JobDefinition<'tell-starter'> {
  const { stores, appUrl } = deps;
  return {
    name: 'tell-starter',
    async run({ pipelineId, userId, news }, tools) {
      const run = await stores.runs.get(pipelineId);
      // It went on meanwhile: what became of it is told then.
      if (run === undefined || newsOf(run) !== news || !(await stores.people.wantsDirect(userId))) return;
      const asked = { actor: { userId }, place: { channelId: userId } };
      const message = renderStarterNews(run, { appUrl });
      await postOnce(deps, asked, { message, key: keyOf(run, userId, news), ifClosed }, tools);
    },
  };
}

const ifClosed =
  'There is news of a run that you began, and I could not write you of it. `/circleci status` shows it.';

/** Asks for the messages about this run. Harmless when asked again. Call it before the watches are told. */
export async function tellStarters(
  { stores, enqueue, now }: Pick<JobDeps, 'stores' | 'enqueue' | 'now'>,
  run: Run,
): Promise<void> {
  const news = newsOf(run);
  if (news === undefined || (isSettled(run) && !isAtRest(run))) return;
  const { pipelineId, rev } = run;
  for (const userId of beginnersOf(run)) {
    if (!(await stores.people.wantsDirect(userId))) continue;
    const key = keyOf(run, userId, news);
    const watchers = isAtRest(run) ? await stores.watchers.of(pipelineId) : [];
    if (watchers.some((one) => one.userId === userId)) {
      // Noted as told: once the watch is over, nothing else would say so.
      const entry = { jobId: `post-${key}`, onceKey: key, plan: {}, actorId: userId, at: now() };
      const begun = await stores.effects.begin(entry);
      if (begun.kind === 'mine') await stores.effects.finish(entry.jobId, {});
      continue;
    }
    // With the revision: a request that came to nothing because the run went on must not stand in the way.
    await enqueue({ name: 'tell-starter', id: `${key}-${rev}`, payload: { pipelineId, userId, news } });
  }
}

const keyOf = ({ pipelineId }: Run, userId: string, news: string): string =>
  `begun-${pipelineId}-${userId}-${news}`;
