// What new subscriptions of a channel begin with. Those that exist stay as they are.
import { filterParts } from '../../blocks/kit/filter-words.ts';
import { code } from '../../blocks/kit/foreign.ts';
import { say } from '../../blocks/kit/say.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { PartialFilter } from '../../runs/filter.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';

export function createSubscribeDefaultsJob(deps: JobDeps): JobDefinition<'subscribe-defaults'> {
  const { stores, outbox } = deps;
  return {
    name: 'subscribe-defaults',
    async run(payload, tools) {
      const { place, actor, wanted } = payload;
      const denied = denial(deps, payload, {
        command: 'subscribe defaults',
        access: 'settings',
        project: '*',
      });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const before = await stores.channels.subscribeDefaults(place.channelId);
      const parts = typeof wanted === 'string' ? undefined : wanted;
      const isSame = JSON.stringify(before) === JSON.stringify(parts);
      // After a crash before the note, the second run finds it done and has to post it all the same.
      if (wanted === 'show' || (isSame && tools.attempt === 1)) {
        const lead = wanted === 'show' ? '' : 'Nothing was changed. ';
        return await outbox.reply(place, actor, renderSentence(`${lead}${howItIs(before)}`));
      }
      await stores.channels.setSubscribeDefaults(place.channelId, parts);
      const what = `${parts === undefined ? 'the end of ' : ''}what new subscriptions of the channel begin with`;
      await auditChange(deps, payload, tools, 'done', { command: 'subscribe defaults', what });
      await noteChange(deps, payload, tools, {
        sign: 'bell',
        say:
          parts === undefined
            ? ['ended the defaults for new subscriptions of this channel']
            : [
                'set what new subscriptions of this channel begin with: ',
                ...filterParts(parts),
                '. Those it has stay as they are',
              ],
      });
    },
  };
}

const howItIs = (parts: PartialFilter | undefined): string =>
  parts === undefined
    ? 'This channel has no defaults for new subscriptions. `/circleci subscribe defaults --branch main --no-bots` sets some.'
    : `New subscriptions of this channel begin with: ${say(filterParts(parts), code)}. \`/circleci subscribe defaults off\` ends that.`;
