// Ends all mutes of a channel; what they held back is told at once.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';

export function createUnmuteJob(deps: JobDeps): JobDefinition<'unmute'> {
  const { stores, enqueue } = deps;
  return defineRequest(deps, 'unmute', async (request) => {
    const { channelId } = request.payload.place;
    const mutes = await stores.mutes.list(channelId);
    const muted = mutes.flatMap(({ project }) => project ?? []);
    const permit = request.permit({ project: await channelProjects(deps, channelId, muted) });
    // After a crash before the note, the second run finds the mutes gone and still owes the note.
    if (mutes.length === 0 && request.tools.attempt === 1) {
      return await request.reply(renderSentence('This channel is not muted. Nothing was changed.'));
    }
    for (const { id: muteId } of mutes) {
      const payload = { channelId, muteId, why: 'muted' as const };
      await enqueue({ name: 'end-mute', id: `${muteId}-early`, payload });
      await stores.mutes.remove(channelId, muteId);
    }
    const note = { sign: 'bell', say: ['unmuted this channel'] };
    await settingChanged(deps, request, { permit, what: 'the end of the mute of the channel', note });
  });
}
