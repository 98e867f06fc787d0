// Direct messages to the person who started a run or wrote its commit: once per person and piece of news, even if a
// worker crashes.
// People who watch the run (jobs/runs/) already hear about its end that way.
import { renderDmOffer, renderStarterNews } from '../../blocks/notifications/index.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf, isForAuthor, newsOf } from '../../runs/starter-news.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { directAuthorOf } from './author-of.ts';
import { failuresOf } from './failures-of.ts';
import { isKeptFromPerson } from './keep-back.ts';
import { mayReadRun } from './may-hear.ts';
import { isAtRest } from './observe.ts';
import { streakOf } from './streak-of.ts';

export function createTellStarterJob(deps: JobDeps): JobDefinition<'tell-starter'> {
  const { stores, appUrl } = deps;
  return {
    name: 'tell-starter',
    async run({ pipelineId, userId, news }, tools) {
      const run = await stores.runs.get(pipelineId);
      if (run !== undefined && news === OFFER) return await offer(deps, run, userId, tools);
      // The run went on in the meantime; its next end is reported then.
      if (run === undefined || newsOf(run) !== news || !(await stores.people.wantsDirect(userId))) return;
      if (!(await mayReadRun(deps, userId, run))) return;
      const asked = { actor: { userId }, place: { channelId: userId } };
      const [streak, failures] = [await streakOf(deps, run), await failuresOf(deps, run)];
      const isBegun = beginnersOf(run).includes(userId);
      const message = renderStarterNews(run, { appUrl, isBegun, streak, failures });
      await postOnce(deps, asked, { message, key: keyOf(run, userId, news), ifClosed }, tools);
    },
  };
}

/** The news that a run of theirs failed, for somebody who was never asked whether they want such news. */
const OFFER = 'offer';

/** Once per person, ever. */
async function offer(deps: JobDeps, run: Run, userId: string, tools: JobTools): Promise<void> {
  const { people } = deps.stores;
  if (await people.wasOfferedDirect(userId)) return;
  if (!(await mayReadRun(deps, userId, run))) return;
  const asked = { place: { channelId: userId } };
  const message = renderDmOffer(run, { appUrl: deps.appUrl });
  await postOnce(deps, asked, { message, key: `offer-dm-${userId}` }, tools);
  await people.noteOfferedDirect(userId);
}

async function askOffer(
  { stores, enqueue }: Pick<JobDeps, 'stores' | 'enqueue'>,
  { pipelineId }: Run,
  userId: string,
): Promise<void> {
  if (await stores.people.wasOfferedDirect(userId)) return;
  const payload = { pipelineId, userId, news: OFFER };
  await enqueue({ name: 'tell-starter', id: `offer-dm-${userId}`, payload });
}

const ifClosed =
  'There is news about one of your runs, but I couldn’t send you a direct message. `/circleci status` shows it.';

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
      if (news.startsWith('failed-') || news.startsWith('errored-')) await askOffer(deps, run, userId);
      continue;
    }
    const key = keyOf(run, userId, news);
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

const keyOf = ({ pipelineId }: Run, userId: string, news: string): string =>
  `begun-${pipelineId}-${userId}-${news}`;
