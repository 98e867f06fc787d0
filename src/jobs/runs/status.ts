// How a run is doing: for the person who asked alone, or, shared, as a card in the channel.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderStatus } from '../../blocks/runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { isAtRest } from '../tracking/observe.ts';
import { sendCards } from '../tracking/send-cards.ts';

export function createStatusJob(deps: JobDeps): JobDefinition<'status'> {
  const { outbox, stores, appUrl, now } = deps;
  return {
    name: 'status',
    async run(payload) {
      const { place, actor, share } = payload;
      const { channelId, threadTs } = place;
      const { run, denied } = await openRun(deps, payload, { command: 'status', access: 'read' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      const { pipelineId, projectSlug } = run;
      await stores.projects.seen(projectSlug, now());
      if (!share) return await outbox.reply(place, actor, renderStatus(run, { appUrl }));

      const before = await stores.cards.get(channelId, pipelineId);
      const reason = 'asked';
      await stores.cards.ensure(channelId, pipelineId, {
        reason,
        ...(threadTs !== undefined && { threadTs }),
      });
      if (!isAtRest(run)) await stores.watch.add(pipelineId, now(), now());
      await sendCards(deps, pipelineId, [channelId]);
      if (before?.ts !== undefined) {
        const text = `The card of ${runTitleOf(run)} is in this channel already; it is brought up to date where it stands.`;
        await outbox.reply(place, actor, renderSentence(text));
      }
    },
  };
}
