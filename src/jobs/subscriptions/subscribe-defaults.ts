// What new subscriptions of a channel start with. Existing ones stay as they are.
import { filterParts } from '../../blocks/kit/filter-words.ts';
import { code } from '../../blocks/kit/foreign.ts';
import { say } from '../../blocks/kit/say.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Say } from '../../contracts/index.ts';
import { EVERY_PROJECT } from '../../policy/every-project.ts';
import type { PartialFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';

export function createSubscribeDefaultsJob(deps: JobDeps): JobDefinition<'subscribe-defaults'> {
  const { channels } = deps.stores;
  return defineRequest(deps, 'subscribe-defaults', async (request) => {
    const { place, wanted } = request.payload;
    // They apply to whatever project is subscribed to next.
    const permit = request.permit({ project: EVERY_PROJECT });
    const before = await channels.subscribeDefaults(place.channelId);
    const parts = typeof wanted === 'string' ? undefined : wanted;
    const isSame = JSON.stringify(before) === JSON.stringify(parts);
    // After a crash before the note, the second run finds the defaults set and still owes the note.
    if (wanted === 'show' || (isSame && request.tools.attempt === 1)) {
      const lead = wanted === 'show' ? '' : 'Nothing was changed. ';
      return await request.reply(renderSentence(`${lead}${howItIs(before)}`));
    }
    await channels.setSubscribeDefaults(place.channelId, parts);
    await settingChanged(deps, request, {
      permit,
      what: `${parts === undefined ? 'the end of ' : ''}the defaults for new subscriptions of the channel`,
      note: { sign: 'bell', say: changed(parts) },
    });
  });
}

const changed = (parts: PartialFilter | undefined): Say =>
  parts === undefined
    ? ['removed the defaults for new subscriptions in this channel']
    : [
        'set the defaults for new subscriptions in this channel: ',
        ...filterParts(parts),
        '. Existing subscriptions stay as they are',
      ];

const howItIs = (parts: PartialFilter | undefined): string =>
  parts === undefined
    ? 'This channel has no defaults for new subscriptions. Set some with a command such as `/circleci subscribe defaults --branch main --no-bots`.'
    : `New subscriptions in this channel start with: ${say(filterParts(parts), code)}. Remove these defaults with \`/circleci subscribe defaults off\`.`;
