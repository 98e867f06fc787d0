// Direct messages to the person who started a run or wrote its commit: once per person and piece of news, even if a
// worker crashes. Failures with one cause share a message, and so do the runs that fix them.
import { renderDmOffer, renderStarterNews } from '../../blocks/notifications/index.ts';
import { phaseOnBranch } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import { beginnersOf, isFailure, newsOf, OFFER } from '../../runs/starter-news.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { starterKey } from '../tracking/ask-starters.ts';
import { failuresOf } from '../tracking/failures-of.ts';
import { mayReadRun } from '../tracking/may-hear.ts';
import { streakOf } from '../tracking/streak-of.ts';
import { deliverPersonIncident } from './deliver-person-incident.ts';
import { joinPersonEnd, joinPersonIncident } from './join-person-incident.ts';

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
      const key = starterKey(run, userId, news);
      const streak = await streakOf(deps, run);
      const about = { userId, news, key };
      const isShared = isFailure(news)
        ? await joinPersonIncident(deps, run, about, tools)
        : phaseOnBranch(run, streak.before) === 'fixed' && (await joinPersonEnd(deps, run, about));
      if (isShared) return await deliverPersonIncident(deps, run, { ...about, ifClosed }, tools);
      const asked = { actor: { userId }, place: { channelId: userId } };
      const failures = await failuresOf(deps, run);
      const isBegun = beginnersOf(run).includes(userId);
      const message = renderStarterNews(run, { appUrl, isBegun, streak, failures });
      const isOvertaken = async () => {
        const after = await stores.runs.get(pipelineId);
        return after === undefined || newsOf(after) !== news;
      };
      await postOnce(deps, asked, { message, key, ifClosed, isOvertaken }, tools);
    },
  };
}

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

const ifClosed =
  'There is news about one of your runs, but I couldn’t send you a direct message. `/circleci status` shows it.';
