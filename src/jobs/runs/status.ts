// How a run is doing: privately for the person who asked or, once shared, as a card in the channel.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderStatus } from '../../blocks/runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { defineRequest } from '../engine/request.ts';
import { isAtRest } from '../tracking/observe.ts';
import { sendCards } from '../tracking/send-cards.ts';

export function createStatusJob(deps: JobDeps): JobDefinition<'status'> {
  const { stores, appUrl, now } = deps;
  return defineRequest(deps, 'status', async (request) => {
    const { place, share, target } = request.payload;
    const { channelId, threadTs } = place;
    const { run } = await openRun(deps, request, target);
    const { pipelineId, projectSlug } = run;
    await stores.projects.seen(projectSlug, now());
    if (!share) return await request.reply(renderStatus(run, { appUrl }));

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
