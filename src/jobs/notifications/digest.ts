// Whether and when a channel gets a digest.
import { dateToken } from '../../blocks/kit/pieces.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { nextDigestAt } from '../../runs/digest-times.ts';
import { showClock } from '../../runs/local-time.ts';
import type { Digest } from '../../store/digests.ts';
import { channelProjects } from '../engine/channel-projects.ts';
import type { Permit } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';
import { askDigest } from './send-digest.ts';
import { zoneOf } from './zone-of.ts';

type Asking = Request<'digest'>;

const NINE = 9 * 60;

export function createDigestJob(deps: JobDeps): JobDefinition<'digest'> {
  const { stores, now } = deps;
  return defineRequest(deps, 'digest', async (request) => {
    const { place, every } = request.payload;
    const permit = request.permit({ project: await channelProjects(deps, place.channelId) });
    if (every === 'off') return await end(request, permit);
    const before = await stores.digests.get(place.channelId);
    if (every === undefined) return await request.reply(renderSentence(howItIs(before)));
    await begin(request, permit, every, before);
  });

  async function begin(
    request: Asking,
    permit: Permit,
    every: Digest['every'],
    before: Digest | undefined,
  ): Promise<void> {
    const { payload, tools } = request;
    const { place, actor } = payload;
    const { channelId } = place;
    const at = payload.at ?? before?.at ?? NINE;
    const timeZone = payload.timeZone ?? before?.timeZone ?? (await zoneOf(deps, actor.userId, tools));
    const nextAt = nextDigestAt(now(), { every, at, timeZone });
    const kept = { since: before?.since ?? now(), ...(before?.running && { running: before.running }) };
    const digest: Digest = { every, at, timeZone, nextAt, by: actor.userId, ...kept };
    // In this order: a digest that is due but not set ends by itself, one that is set but not due never comes.
    await askDigest(deps, channelId, nextAt);
    if (before === undefined) await stores.digests.set(channelId, digest);
    else if (!(await stores.digests.replace(channelId, before, digest))) tools.later(0);
    const hasNone = (await stores.subscriptions.list(channelId)).length === 0;
    const advice = '. It covers the subscriptions of this channel, which has none yet: `/circleci subscribe`';
    const next = `next ${dateToken(nextAt)}`;
    await settingChanged(deps, request, {
      permit,
      what: `the ${every} digest of the channel`,
      note: {
        sign: 'newspaper',
        say: [`set the digest of this channel: ${rhythm(digest)}, ${next}${hasNone ? advice : ''}`],
      },
    });
  }

  async function end(request: Asking, permit: Permit): Promise<void> {
    const had = await stores.digests.remove(request.payload.place.channelId);
    // After a crash before the note, the second run finds no digest and still owes the note.
    if (!had && request.tools.attempt === 1) {
      return await request.reply(renderSentence('This channel has no digest. Nothing was changed.'));
    }
    await settingChanged(deps, request, {
      permit,
      what: 'the end of the digest of the channel',
      note: { sign: 'newspaper', say: ['ended the digest of this channel'] },
    });
  }
}

function howItIs(digest: Digest | undefined): string {
  return digest === undefined
    ? 'This channel has no digest. Set one with `/circleci digest daily` or `/circleci digest weekly`.'
    : `This channel gets a digest ${rhythm(digest)}. End it with \`/circleci digest off\`.`;
}

function rhythm({ every, at, timeZone }: Digest): string {
  const when = every === 'daily' ? 'every day' : 'every Monday';
  return `${when} at ${showClock(at)} (${timeZone})`;
}
