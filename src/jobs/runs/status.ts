// How a run is doing: privately for the person who asked or, once shared, as a card in the channel.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderStatus } from '../../blocks/runs/status.ts';
import { canShare } from '../engine/can-share.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { defineRequest } from '../engine/request.ts';
import { failuresOf } from '../tracking/failures-of.ts';
import { sameCauseOf } from '../tracking/incident-post.ts';
import { isAtRest } from '../tracking/observe.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { usualTimesOf } from '../tracking/usual-times.ts';
import { readStreak } from './read-streak.ts';

export function createStatusJob(deps: JobDeps): JobDefinition<'status'> {
  const { stores, appUrl, now } = deps;
  return defineRequest(deps, 'status', async (request) => {
    const { place, share, target } = request.payload;
    const { channelId, threadTs } = place;
    const { run, circleci } = await openRun(deps, request, target);
    const { pipelineId, projectSlug } = run;
    await stores.projects.seen(projectSlug, now());
    if (!share) {
      const streak = await readStreak(deps, circleci, run);
      const [usual, sameCause, failures] = await Promise.all([
        usualTimesOf(deps, run),
        sameCauseOf(deps, channelId, run),
        failuresOf(deps, run),
      ]);
      const isShareable = canShare(place) && !request.isPublic();
      return await request.reply(
        renderStatus(run, { appUrl, streak, usual, sameCause, failures, isShareable }),
      );
    }

    const before = await stores.cards.get(channelId, pipelineId);
    const inThread = threadTs !== undefined && { threadTs };
    await stores.cards.ensure(channelId, pipelineId, { reason: 'asked', ...inThread });
    if (!isAtRest(run)) await stores.watch.add(pipelineId, now(), now());
    await sendCards(deps, pipelineId, [channelId]);
    if (before?.ts === undefined) return;
    const text = `This channel already has a card for ${runTitleOf(run)}, and it is updated in place.`;
    await request.reply(renderSentence(text));
  });
}
