// Removes an owner rule from a channel.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { partWords } from '../../blocks/notifications/owners-list.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';

export function createOwnersRemoveJob(deps: JobDeps): JobDefinition<'owners-remove'> {
  return defineRequest(deps, 'owners-remove', async (request) => {
    const { place, part } = request.payload;
    const permit = request.permit({ project: await channelProjects(deps, place.channelId) });
    const removed = await deps.stores.owners.remove(place.channelId, part);
    // After a crash before the note, the second run finds the rule gone and still owes the note.
    if (!removed && request.tools.attempt === 1) {
      const text =
        'This channel has no owner rule with exactly that pattern. Nothing was changed. `/circleci owners list` shows its rules.';
      return await request.reply(renderSentence(text));
    }
    await settingChanged(deps, request, {
      permit,
      what: 'the owner rules of the channel',
      note: {
        sign: 'busts_in_silhouette',
        say: ['removed the owner rule of this channel for ', ...partWords(part)],
      },
    });
  });
}
