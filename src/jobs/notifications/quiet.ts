// The hours of each day in which a channel gets no new cards. What they hold back is told when they end, or at once
// when somebody changes or ends them.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { type QuietHours, quietUntil, showHours } from '../../runs/quiet-hours.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { Permit } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';
import { quietMuteId } from '../tracking/keep-back.ts';
import { keepDirectChannel } from './keep-direct-channel.ts';
import { zoneOf } from './zone-of.ts';

type Asking = Request<'quiet'>;

export function createQuietJob(deps: JobDeps): JobDefinition<'quiet'> {
  const { stores, enqueue, now } = deps;
  return defineRequest(deps, 'quiet', async (request) => {
    const { place, wanted } = request.payload;
    const permit = request.permit({ project: await channelProjects(deps, place.channelId) });
    const before = await stores.quietHours.get(place.channelId);
    if (wanted === 'show') return await request.reply(renderSentence(howItIs(before)));
    await (wanted === 'off' ? end(request, permit, before) : begin(request, permit, wanted, before));
  });

  async function begin(
    request: Asking,
    permit: Permit,
    { from, to }: Pick<QuietHours, 'from' | 'to'>,
    before: QuietHours | undefined,
  ): Promise<void> {
    const { payload, tools } = request;
    const { place, actor } = payload;
    await keepDirectChannel(deps, payload);
    const timeZone = payload.timeZone ?? before?.timeZone ?? (await zoneOf(deps, actor.userId, tools));
    const hours = { from, to, timeZone };
    await stores.quietHours.set(place.channelId, hours);
    if (before !== undefined && quietUntil(now(), before) !== quietUntil(now(), hours)) {
      await tellNow(request, before);
    }
    const say = [
      `set quiet hours for this channel: ${showHours(hours)}. One message at their end will sum up what it missed`,
    ];
    await settingChanged(deps, request, {
      permit,
      what: 'the quiet hours of the channel',
      note: { sign: 'zzz', say },
    });
  }

  async function end(request: Asking, permit: Permit, before: QuietHours | undefined): Promise<void> {
    // After a crash before the note, the second run finds no quiet hours and still owes the note.
    if (before === undefined && request.tools.attempt === 1) {
      return await request.reply(renderSentence('This channel has no quiet hours. Nothing was changed.'));
    }
    if (before !== undefined) await tellNow(request, before);
    await stores.quietHours.remove(request.payload.place.channelId);
    await settingChanged(deps, request, {
      permit,
      what: 'the end of the quiet hours of the channel',
      note: { sign: 'bell', say: ['ended the quiet hours of this channel'] },
    });
  }

  async function tellNow({ payload, tools }: Asking, before: QuietHours): Promise<void> {
    const until = quietUntil(now(), before);
    if (until === undefined) return;
    const { channelId } = payload.place;
    const end = { channelId, muteId: quietMuteId(until), why: 'quiet' as const };
    await enqueue({ name: 'end-mute', id: `early-${tools.jobId}`, payload: end });
  }
}

const howItIs = (hours: QuietHours | undefined): string =>
  hours === undefined
    ? 'This channel has no quiet hours. Set them with a command such as `/circleci quiet 22:00-07:00`.'
    : `The quiet hours of this channel are ${showHours(hours)}. End them with \`/circleci quiet off\`.`;
