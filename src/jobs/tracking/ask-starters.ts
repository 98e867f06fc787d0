// Requests direct messages for the person who started a run or wrote its commit (notifications/tell-starter.ts).
// People who watch the run (jobs/runs/) already hear about its end that way.
import { isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf, isFailure, isForAuthor, newsOf, OFFER } from '../../runs/starter-news.ts';
import type { JobDeps } from '../engine/deps.ts';
import { directAuthorOf } from './author-of.ts';
import { isHushed, isKeptFromPerson } from './keep-back.ts';
import { isAtRest } from './observe.ts';
import { streakOf } from './streak-of.ts';

/** Requests the messages about this run. Safe to repeat. Call it before the watchers are notified. */
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
    if (!(await stores.people.wantsDirect(userId))) {
      if (isFailure(news)) await askOffer(deps, run, userId);
      continue;
    }
    const key = starterKey(run, userId, news);
    const watchers = isAtRest(run) ? await stores.watchers.of(pipelineId) : [];
    const jobId = `post-${key}`;
    const isElsewhere = watchers.some((one) => one.userId === userId);
    const isNew = (await stores.effects.get(jobId)) === undefined;
    if (isElsewhere || (isNew && (await isKeptFromPerson(deps, userId, run)))) {
      // Recorded as sent: after the watch or the quiet hours, nothing else would prevent it.
      const entry = { jobId, onceKey: key, plan: {}, actorId: userId, at: now() };
      const begun = await stores.effects.begin(entry);
      if (begun.kind === 'mine') await stores.effects.finish(jobId, {});
      continue;
    }
    // The id includes the revision, so that a request dropped because the run went on doesn't block the next one.
    await enqueue({ name: 'tell-starter', id: `${key}-${rev}`, payload: { pipelineId, userId, news } });
  }
}

async function askOffer(
  { stores, enqueue, now }: Pick<JobDeps, 'stores' | 'enqueue' | 'now'>,
  run: Run,
  userId: string,
): Promise<void> {
  if (await stores.people.wasOfferedDirect(userId)) return;
  // The next failure asks.
  if (await isHushed({ stores, now }, userId, run)) return;
  const payload = { pipelineId: run.pipelineId, userId, news: OFFER };
  await enqueue({ name: 'tell-starter', id: `offer-dm-${userId}`, payload });
}

/** Of the message to that person, and of its job. */
export const starterKey = ({ pipelineId }: Run, userId: string, news: string): string =>
  `begun-${pipelineId}-${userId}-${news}`;
