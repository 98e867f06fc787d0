// The owner rules of a channel: set, taken back, shown.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import { called, partWords, renderOwnersList } from '../../blocks/notifications/owners-list.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';

const MOST_RULES = 100;

export function createOwnersAddJob(deps: JobDeps): JobDefinition<'owners-add'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'owners-add',
    async run(payload, tools) {
      const { place, actor, part, owners } = payload;
      const command = owners.length === 0 ? 'owners remove' : 'owners add';
      const denied = denial(deps, payload, { command, access: 'settings', project: '*' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const problem = await change();
      if (problem !== undefined) return await outbox.reply(place, actor, renderSentence(problem));
      await auditChange(deps, payload, tools, 'done', { command, what: 'the owner rules of the channel' });
      const did =
        owners.length === 0
          ? ['ended the owner rule of this channel for ', ...partWords(part)]
          : [`made ${owners.map(called).join(', ')} owner of `, ...partWords(part), ' in this channel'];
      await noteChange(deps, payload, tools, { sign: 'busts_in_silhouette', say: did });

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

export function createOwnersListJob({ stores, outbox }: JobDeps): JobDefinition<'owners-list'> {
  return {
    name: 'owners-list',
    async run({ place, actor }) {
      const rules = await stores.owners.list(place.channelId);
      await outbox.reply(place, actor, renderOwnersList(rules));
    },
  };
}
