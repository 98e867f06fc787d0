// Brings the card of one incident in one channel up to date: posts it once, then edits it in place.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { renderIncident } from '../../blocks/incident.ts';
import type { Message } from '../../blocks/message.ts';
import { QUIET_MS } from '../../runs/incident.ts';
import { isChannelClosed, isMessageGone } from '../closed-channel.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition, JobTools } from '../job.ts';
import { postOnce } from '../post-once.ts';
import { incidentKey, moveStorm } from './storm.ts';

/** What the ledger of posts keeps of it. */
const Posted = z.object({ ts: z.string(), hash: z.string().optional() });

export function createDeliverIncident(deps: JobDeps): JobDefinition<'deliver-incident'> {
  const { stores, outbox, enqueue, appUrl, now } = deps;
  return {
    name: 'deliver-incident',
    async run(payload, tools) {
      const { channelId, projectSlug, incidentId } = payload;
      const place = { channelId, projectSlug };
      const { storm } = await moveStorm(deps, place, { kind: 'tick', at: now() });
      const incident = storm.incidents.find(({ id }) => id === incidentId);
      if (incident === undefined) return;
      const key = incidentKey(channelId, incidentId);
      try {
        await show(channelId, key, renderIncident({ projectSlug, incident, appUrl }), tools);
      } catch (error) {
        if (!isChannelClosed(error) && !isMessageGone(error)) throw error;
        tools.log.warn({ err: error, channelId, incidentId }, 'the channel takes no incident card');
      }
      if (incident.ended !== undefined) return;
      // Looks again when it may be over.
      const request = { name: 'deliver-incident', id: `${key}-${incident.lastAt}`, payload } as const;
      await enqueue(request, { delayMs: Math.max(0, incident.lastAt + QUIET_MS - now()) });
    },
  };

  async function show(channelId: string, key: string, message: Message, tools: JobTools): Promise<void> {
    const entryId = `post-${key}`;
    const hash = createHash('sha256').update(JSON.stringify(message)).digest('base64url');
    const before = await stores.effects.get(entryId);
    if (before?.state !== 'done') {
      await postOnce(deps, { place: { channelId } }, { message, key }, tools);
      // A post of an earlier run may show less than there is now.
      if (before !== undefined) return tools.later(0);
    }
    const posted = Posted.safeParse((await stores.effects.get(entryId))?.result);
    if (!posted.success || posted.data.hash === hash) return;
    const { ts } = posted.data;
    if (before !== undefined) await outbox.update({ channelId, ts, message });
    await stores.effects.finish(entryId, { ts, hash });
  }
}
