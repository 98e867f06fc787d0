// Tells a channel in one message, once, what was held back from it: by a mute, quiet hours, a burst, or while the bot was
// offline.
import { type MuteSummary, renderMuteSummary } from '../../blocks/notifications/mute-summary.ts';
import { isChannelClosed } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { incidentEntryId } from '../tracking/incident-post.ts';
import { phaseTold } from '../tracking/keep-back.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { leaveChannel } from '../tracking/tell-channel-closed.ts';
import { isTold, noteTold, readIncidentItem } from './keep-incident-back.ts';

export function createEndMuteJob(deps: JobDeps): JobDefinition<'end-mute'> {
  const { stores, appUrl, timing } = deps;
  return {
    name: 'end-mute',
    async run({ channelId, muteId, why }, tools) {
      await stores.mutes.remove(channelId, muteId);
      if ((await stores.mutes.withheld(channelId, muteId)).length === 0) return;
      // Runs that were missed may still be read, and all of them go into one message.
      if (why === 'away' && (await stores.mutes.isStillGathering(channelId, muteId)))
        return tools.later(timing.gatherMs / 2);
      const ids = await stores.mutes.beginTelling(channelId, muteId);
      const [only, ...others] = ids;
      if (why === 'away' && only !== undefined && others.length === 0) {
        // A single run needs no summary: it gets its card.
        await stores.cards.ensure(channelId, only, { reason: 'subscribed' });
        await sendCards(deps, only, [channelId]);
        return await stores.mutes.endTelling(channelId, muteId);
      }
      const { runs, incidents } = await untold(deps, channelId, ids);
      try {
        if (runs.length + incidents.length > 0) {
          const message = renderMuteSummary({ runs, incidents, appUrl, why });
          // The same id may end in several channels and gather again later; its first item tells these apart.
          const key = `end-${channelId}-${muteId}-${only}`;
          await postOnce(deps, { place: { channelId } }, { message, key }, tools);
        }
        for (const run of runs)
          await stores.mutes.noteKeptBack(channelId, run.pipelineId, { why, told: phaseTold(run) });
        for (const { projectSlug, incident } of incidents)
          await noteTold(deps, { channelId, projectSlug }, incident, why);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'the channel was closed before its mute ended');
        await leaveChannel(deps, channelId, error, tools);
      }
      await stores.mutes.endTelling(channelId, muteId);
      // What was noted while the message was being sent goes into another one.
      if ((await stores.mutes.withheld(channelId, muteId)).length > 0) tools.later(0);
    },
  };
}

/** Skips what got its own card since it was noted, or was told in another summary. */
async function untold(
  { stores }: JobDeps,
  channelId: string,
  items: readonly string[],
): Promise<Required<Pick<MuteSummary, 'runs' | 'incidents'>>> {
  const read = await Promise.all(
    items.map(async (item) => {
      const which = readIncidentItem(item);
      if (which === undefined) {
        const run = await stores.runs.get(item);
        const card = await stores.cards.get(channelId, item);
        return run === undefined || card !== undefined ? [] : [{ run }];
      }
      const { projectSlug, incidentId } = which;
      const { state } = await stores.incidents.get(channelId, projectSlug);
      const incident = state.incidents.find(({ id }) => id === incidentId);
      const post = await stores.effects.get(incidentEntryId(channelId, incidentId));
      const hasBeen =
        incident === undefined ||
        post !== undefined ||
        (await isTold({ stores }, { channelId, projectSlug }, incident));
      return hasBeen ? [] : [{ told: { projectSlug, incident } }];
    }),
  );
  const all = read.flat();
  return {
    runs: all.flatMap((one) => ('run' in one ? [one.run] : [])),
    incidents: all.flatMap((one) => ('told' in one ? [one.told] : [])),
  };
}
