// Why this channel was told of a run, or was not. The answer is worked out anew by the very function that decides.
import { renderWhyNotified } from '../../blocks/notifications/why-notified.ts';
import { mutedBy } from '../../runs/mute.ts';
import { quietUntil } from '../../runs/quiet-hours.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { isInIncident } from '../tracking/move-incident.ts';
import { verdictsOn } from '../tracking/tell-channels.ts';
import { keptWithIncident } from './keep-incident-back.ts';

export function createWhyNotifiedJob(deps: JobDeps): JobDefinition<'why-notified'> {
  const { stores, outbox, appUrl, now } = deps;
  return {
    name: 'why-notified',
    async run(payload) {
      const { place, actor } = payload;
      const { channelId } = place;
      const { run, denied } = await openRun(deps, payload, { command: 'why-notified', access: 'read' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const verdicts = await verdictsOn(deps, run);
      const mine = verdicts.filter(({ subscription }) => subscription.channelId === channelId);
      const card = await stores.cards.get(channelId, run.pipelineId);
      const withIncident = await keptWithIncident(deps, channelId, run);
      const kept = withIncident ?? (await stores.mutes.keptBack(channelId, run.pipelineId));
      const hours = await stores.quietHours.get(channelId);
      const message = renderWhyNotified({
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
      await outbox.reply(place, actor, message);
    },
  };
}
