// Keeps the card of one incident in one channel up to date: posts it once, then edits it in place. Cards that its runs got
// before it became an incident are updated, too, to point to it.
import { createHash } from 'node:crypto';
import type { Message } from '../../blocks/kit/message.ts';
import { withReplacesNote } from '../../blocks/kit/replaces-note.ts';
import type { Payload } from '../../contracts/index.ts';
import { SlackSendError } from '../../errors.ts';
import { type Incident, type IncidentState, QUIET_MS } from '../../runs/incident-state.ts';
import { isChannelClosed, isMessageGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { notingLimit, waitOutLimit } from '../engine/slack-limit.ts';
import { IncidentPost, incidentEntryId } from '../tracking/incident-post.ts';
import { incidentKey, moveIncidents } from '../tracking/move-incident.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { leaveChannel } from '../tracking/tell-channel-closed.ts';
import { drawIncident } from './draw-incident.ts';
import { isIncidentKeptBack } from './keep-incident-back.ts';

type Which = Payload<'deliver-incident'>;

/** Another machine's clock may be slightly behind. */
const MARGIN_MS = 1_000;

export function createDeliverIncidentJob(deps: JobDeps): JobDefinition<'deliver-incident'> {
  const { stores, outbox, workspace, enqueue, now, timing } = deps;
  return {
    name: 'deliver-incident',
    async run(which, tools) {
      const { channelId, projectSlug, incidentId } = which;
      const { state } = await moveIncidents(deps, which, { kind: 'tick', at: now() });
      const incident = state.incidents.find(({ id }) => id === incidentId);
      if (incident === undefined) return;
      if (incident.ended === undefined) {
        // Checks again when it may be over.
        const id = `${incidentKey(channelId, incidentId)}-${incident.lastAt}`;
        const delayMs = Math.max(0, incident.lastAt + QUIET_MS - now()) + MARGIN_MS;
        await enqueue(
          { name: 'deliver-incident', id, payload: { channelId, projectSlug, incidentId } },
          { delayMs },
        );
      }
      try {
        await deliver(which, tools);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, ...which }, 'could not post the incident card: the channel is closed');
        await leaveChannel(deps, channelId, error, tools);
      }
    },
  };

  async function deliver(which: Which, tools: JobTools): Promise<void> {
    const { channelId, incidentId } = which;
    const { state, incident } = await read(which);
    if (incident === undefined) return;
    const entryId = incidentEntryId(channelId, incidentId);
    const entry = await stores.effects.get(entryId);
    if (entry === undefined && (await isIncidentKeptBack(deps, which, incident)))
      return await tellCards(state, incident, which);
    const message = await drawIncident(deps, which, state, incident);
    if (entry?.state !== 'done') {
      const key = incidentKey(channelId, incidentId);
      await postOnce(deps, { place: { channelId } }, { message, key }, tools);
      // The post of an earlier run may be stale.
      if (entry !== undefined) return tools.later(0);
    }
    const before = IncidentPost.safeParse((await stores.effects.get(entryId))?.result).data;
    if (before === undefined) return;
    if (before.frozenBy !== undefined) {
      // Nothing new until it is over; then once more, in a message of its own.
      const key = `${incidentKey(channelId, incidentId)}-end`;
      const end = withReplacesNote(message, before.frozenBy);
      if (incident.ended !== undefined)
        await postOnce(deps, { place: { channelId } }, { message: end, key }, tools);
      return;
    }
    const hash = hashOf(message);
    if (entry !== undefined && before.hash !== hash) await edit(which, before, message, tools);
    const permalink = before.permalink ?? (await linkTo(channelId, before.ts, tools));
    const post = { ...before, hash, ...(permalink !== undefined && { permalink }) };
    await stores.effects.finish(entryId, post);
    await tellCards(state, incident, which, post);
    // Another worker may have shown a newer state while this message was being sent.
    const after = (await read(which)).incident;
    if (after !== undefined && JSON.stringify(after) !== JSON.stringify(incident))
      tools.later(timing.cardEditGapMs);
  }

  async function read({ channelId, projectSlug, incidentId }: Which) {
    const { state } = await stores.incidents.get(channelId, projectSlug);
    return { state, incident: state.incidents.find(({ id }) => id === incidentId) };
  }

  async function edit(which: Which, post: IncidentPost, message: Message, tools: JobTools) {
    const { channelId, incidentId } = which;
    const { ts } = post;
    await waitOutLimit(deps, { channelId, method: 'chat.update' }, tools);
    try {
      await notingLimit(deps, channelId, () => outbox.update({ channelId, ts, message }));
    } catch (error) {
      if (!isMessageGone(error)) throw error;
      tools.log.info(
        { err: error, ...which },
        'an incident card cannot be edited anymore; only its end follows',
      );
      const { slackError: frozenBy } = error;
      await stores.effects.finish(incidentEntryId(channelId, incidentId), { ...post, frozenBy });
      tools.later(0);
    }
  }

  /** Optional: without it, the cards show no link. */
  async function linkTo(channelId: string, ts: string, tools: JobTools): Promise<string | undefined> {
    try {
      return await workspace.permalink(channelId, ts);
    } catch (error) {
      if (!(error instanceof SlackSendError)) throw error;
      tools.log.warn({ err: error, channelId }, 'could not get a link to the incident card');
      return undefined;
    }
  }

  /** Once when it becomes an incident, and once when it is over; in between, these cards show nothing that changes. */
  async function tellCards(
    { failures }: IncidentState,
    { id, ended }: Incident,
    { channelId }: Which,
    post?: IncidentPost,
  ): Promise<void> {
    const own = failures.filter(({ incidentId, told }) => incidentId === id && told === 'card');
    const ids = own.map(({ pipelineId }) => pipelineId).sort();
    const cardsHash = hashOf([ids, ended?.why, post?.permalink]);
    if (post?.cardsHash === cardsHash) return;
    for (const pipelineId of ids) await sendCards(deps, pipelineId, [channelId]);
    if (post !== undefined)
      await stores.effects.finish(incidentEntryId(channelId, id), { ...post, cardsHash });
  }
}

const hashOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
