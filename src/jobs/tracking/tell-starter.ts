// Direct messages to who began a run or wrote its commit: once for each person and piece of news, also when a
// worker dies in the middle.
// Who watches the run (jobs/runs/) is told of its end that way already.
import { renderStarterNews } from '../../blocks/notifications/starter-news.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf, isForAuthor, newsOf } from '../../runs/starter-news.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { directAuthorOf } from './author-of.ts';
import { isKeptFromPerson } from './keep-back.ts';
import { isAtRest } from './observe.ts';
import { streakOf } from './streak-of.ts';

export function createTellStarterJob(deps: JobDeps): JobDefinition<'tell-starter'> {
  const { stores, appUrl } = deps;
  return {
    name: 'tell-starter',
    async run({ pipelineId, userId, news }, tools) {
      const run = await stores.runs.get(pipelineId);
      // It went on meanwhile: what became of it is told then.
      if (run === undefined || newsOf(run) !== news || !(await stores.people.wantsDirect(userId))) return;
      const asked = { actor: { userId }, place: { channelId: userId } };
      const message = renderStarterNews(run, { appUrl, isBegun: beginnersOf(run).includes(userId) });
      await postOnce(deps, asked, { message, key: keyOf(run, userId, news), ifClosed }, tools);
    },
  };
}

const ifClosed =
  'There is news about one of your runs, but I couldn’t send you a direct message. `/circleci status` shows it.';

/** Asks for the messages about this run. Harmless when asked again. Call it before the watches are told. */
export async function tellStarters(
  deps: Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing' | 'outbox' | 'policy' | 'log'>,
  run: Run,
): Promise<void> {
  const { stores, enqueue, now } = deps;
  const news = newsOf(run);
  if (news === undefined || (isSettled(run) && !isAtRest(run))) return;
  const { pipelineId, rev } = run;
  const author = await directAuthorOf(deps, run);
  const isAuthors = author !== undefined && isForAuthor(run, await streakOf(deps, run));
  for (const userId of new Set([...beginnersOf(run), ...(isAuthors ? [author] : [])])) {
    if (!(await stores.people.wantsDirect(userId))) continue;
    const key = keyOf(run, userId, news);
    const watchers = isAtRest(run) ? await stores.watchers.of(pipelineId) : [];
    const jobId = `post-${key}`;
    const isElsewhere = watchers.some((one) => one.userId === userId);
    const isNew = (await stores.effects.get(jobId)) === undefined;
    if (isElsewhere || (isNew && (await isKeptFromPerson(deps, userId, run)))) {
      // Noted as told: once the watch or the quiet is over, nothing else would say so.
      const entry = { jobId, onceKey: key, plan: {}, actorId: userId, at: now() };
      const begun = await stores.effects.begin(entry);
      if (begun.kind === 'mine') await stores.effects.finish(jobId, {});
      continue;
    }
    // With the revision: a request that came to nothing because the run went on must not stand in the way.
    await enqueue({ name: 'tell-starter', id: `${key}-${rev}`, payload: { pipelineId, userId, news } });
  }
}

const keyOf = ({ pipelineId }: Run, userId: string, news: string): string =>
  `begun-${pipelineId}-${userId}-${news}`;
