// The owner rules of a channel: set, taken back, shown.
import { called, partWords, renderOwnersList } from '../../blocks/notifications/owners-list.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { renderNotice } from '../../blocks/kit/sentence.ts';
import { noteDid } from '../engine/note-change.ts';

const MOST_RULES = 100;

export function createSetOwners(deps: JobDeps): JobDefinition<'set-owners'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'set-owners',
    async run(payload, tools) {
      const { place, actor, part, owners } = payload;
      const command = owners.length === 0 ? 'owners remove' : 'owners add';
      const denied = denial(deps, payload, { command, access: 'settings', project: '*' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const problem = await change();
      if (problem !== undefined) return await outbox.reply(place, actor, renderNotice(problem));
      await auditChange(deps, payload, tools, 'done', { command, what: 'the owner rules of the channel' });
      const did =
        owners.length === 0
          ? ['ended the owner rule of this channel for ', ...partWords(part)]
          : [`made ${owners.map(called).join(', ')} owner of `, ...partWords(part), ' in this channel'];
      await noteDid(deps, payload, tools, { sign: 'busts_in_silhouette', say: did });

      /** Why nothing was changed. */
      async function change(): Promise<string | undefined> {
        if (owners.length === 0) {
          const removed = await stores.owners.remove(place.channelId, part);
          if (removed || tools.attempt > 1) return undefined;
          return 'This channel has no owner rule with just that pattern. Nothing was changed. `/circleci owners list` shows them.';
        }
        if ((await stores.owners.list(place.channelId)).length >= MOST_RULES) {
          return `This channel has ${MOST_RULES} owner rules, and I keep no more. Nothing was changed.`;
        }
        await stores.owners.set(place.channelId, { part, owners }, now());
        return undefined;
      }
    },
  };
}

export function createListOwners({ stores, outbox }: JobDeps): JobDefinition<'list-owners'> {
  return {
    name: 'list-owners',
    async run({ place, actor }) {
      const rules = await stores.owners.list(place.channelId);
      await outbox.reply(place, actor, renderOwnersList(rules));
    },
  };
}
