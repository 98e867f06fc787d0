// Why this channel was told about a run, or wasn't. The answer comes from the same function that makes the decision.
import { renderWhyNotified } from '../../blocks/notifications/why-notified.ts';
import { mutedBy } from '../../runs/mute.ts';
import { quietUntil } from '../../runs/quiet-hours.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { isInIncident } from '../tracking/move-incident.ts';
import { verdictsOn } from '../tracking/tell-channels.ts';
import { keptWithIncident } from './keep-incident-back.ts';

export function createWhyNotifiedJob(deps: JobDeps): JobDefinition<'why-notified'> {
  const { stores, appUrl, now } = deps;
  return defineAnswer(deps, 'why-notified', async (request) => {
    const { place, target } = request.payload;
    const { channelId } = place;
    const { run } = await openRun(deps, request, target);
    const verdicts = await verdictsOn(deps, run);
    const mine = verdicts.filter(({ subscription }) => subscription.channelId === channelId);
    const card = await stores.cards.get(channelId, run.pipelineId);
    const withIncident = await keptWithIncident(deps, channelId, run);
    const kept = withIncident ?? (await stores.mutes.keptBack(channelId, run.pipelineId));
    const hours = await stores.quietHours.get(channelId);
    return renderWhyNotified({
      run,
      appUrl,
      rules: mine.map(({ subscription: { project, name }, verdict }) => ({ project, name, verdict })),
      card: card?.reason,
      isFolded:
        card === undefined && withIncident === undefined && (await isInIncident(deps, channelId, run)),
      isMuted: mutedBy(await stores.mutes.list(channelId), run, now()) !== undefined,
      kept: kept && { why: kept.why, isTold: kept.told !== undefined },
      isQuiet: hours !== undefined && quietUntil(now(), hours) !== undefined,
    });
  });
}
