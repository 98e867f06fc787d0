// The hours of each day in which a channel gets no new cards. What is kept back from it meanwhile is told when they
// end, or at once when somebody ends them.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Payload } from '../../contracts/index.ts';
import { type QuietHours, quietUntil, showHours } from '../../runs/quiet-hours.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { quietMuteId } from '../tracking/keep-back.ts';
import { keepDirectChannel } from './keep-direct-channel.ts';
import { zoneOf } from './zone-of.ts';

type Asking = Payload<'quiet'>;

export function createQuietJob(deps: JobDeps): JobDefinition<'quiet'> {
  const { stores, outbox, enqueue, now } = deps;
  return {
    name: 'quiet',
    async run(payload, tools) {
      const { place, actor, wanted } = payload;
      const denied = denial(deps, payload, { command: 'quiet', access: 'settings', project: '*' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const before = await stores.quietHours.get(place.channelId);
      if (wanted === 'show') return await outbox.reply(place, actor, renderSentence(howItIs(before)));
      await (wanted === 'off' ? end(payload, before, tools) : begin(payload, wanted, before, tools));
    },
  };

  async function begin(
    payload: Asking,
    { from, to }: Pick<QuietHours, 'from' | 'to'>,
    before: QuietHours | undefined,
    tools: JobTools,
  ): Promise<void> {
    const { place, actor } = payload;
    await keepDirectChannel(deps, payload);
    const timeZone = payload.timeZone ?? before?.timeZone ?? (await zoneOf(deps, actor.userId, tools));
    const hours = { from, to, timeZone };
    await stores.quietHours.set(place.channelId, hours);
    if (before !== undefined && quietUntil(now(), before) !== quietUntil(now(), hours)) {
      await tellNow(payload, before, tools);
    }
    await audit(payload, tools, 'the quiet hours of the channel');
    const say = [
      `set quiet hours for this channel: ${showHours(hours)}. What happens meanwhile is told in one message at their end`,
    ];
    await noteChange(deps, payload, tools, { sign: 'zzz', say });
  }

  async function end(payload: Asking, before: QuietHours | undefined, tools: JobTools): Promise<void> {
    const { place, actor } = payload;
    if (before === undefined && tools.attempt === 1) {
      const text = 'This channel has no quiet hours. Nothing was changed.';
      return await outbox.reply(place, actor, renderSentence(text));
    }
    if (before !== undefined) await tellNow(payload, before, tools);
    await stores.quietHours.remove(place.channelId);
    await audit(payload, tools, 'the end of the quiet hours of the channel');
    await noteChange(deps, payload, tools, { sign: 'bell', say: ['ended the quiet hours of this channel'] });
  }

  async function tellNow({ place }: Asking, before: QuietHours, { jobId }: JobTools): Promise<void> {
    const { channelId } = place;
    const until = quietUntil(now(), before);
    if (until === undefined) return;
    const payload = { channelId, muteId: quietMuteId(until), why: 'quiet' as const };
    await enqueue({ name: 'end-mute', id: `early-${jobId}`, payload });
  }

  function audit(payload: Asking, tools: JobTools, what: string): Promise<void> {
    return auditChange(deps, payload, tools, 'done', { command: 'quiet', what });
  }
}

const howItIs = (hours: QuietHours | undefined): string =>
  hours === undefined
    ? 'This channel has no quiet hours. `/circleci quiet 22:00-07:00` sets them.'
    : `The quiet hours of this channel: ${showHours(hours)}. \`/circleci quiet off\` ends them.`;
