// Whether and when a channel gets a digest.
import { dateToken } from '../../blocks/kit/pieces.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Payload } from '../../contracts/index.ts';
import { nextDigestAt } from '../../runs/digest-times.ts';
import { showClock } from '../../runs/local-time.ts';
import type { Digest } from '../../store/digests.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { askDigest } from './send-digest.ts';
import { zoneOf } from './zone-of.ts';

type Asking = Payload<'digest'>;

const NINE = 9 * 60;

export function createDigestJob(deps: JobDeps): JobDefinition<'digest'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'digest',
    async run(payload, tools) {
      const { place, actor, every } = payload;
      const denied = denial(deps, payload, { command: 'digest', access: 'settings', project: '*' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const before = await stores.digests.get(place.channelId);
      if (every === undefined) return await outbox.reply(place, actor, renderSentence(howItIs(before)));
      await (every === 'off' ? end(payload, tools) : begin({ ...payload, every }, before, tools));
    },
  };

  async function begin(
    payload: Asking & { every: Digest['every'] },
    before: Digest | undefined,
    tools: JobTools,
  ): Promise<void> {
    const { place, actor, every } = payload;
    const { channelId } = place;
    const at = payload.at ?? before?.at ?? NINE;
    const timeZone = payload.timeZone ?? before?.timeZone ?? (await zoneOf(deps, actor.userId, tools));
    const nextAt = nextDigestAt(now(), { every, at, timeZone });
    const kept = { since: before?.since ?? now(), ...(before?.running && { running: before.running }) };
    const digest: Digest = { every, at, timeZone, nextAt, by: actor.userId, ...kept };
    // In this order: a digest that is due and not set ends by itself, one that is set and not due never comes.
    await askDigest(deps, channelId, nextAt);
    if (before === undefined) await stores.digests.set(channelId, digest);
    else if (!(await stores.digests.replace(channelId, before, digest))) tools.later(0);
    await audit(payload, tools, `the ${every} digest of the channel`);
    const hasNone = (await stores.subscriptions.list(channelId)).length === 0;
    const advice =
      '. It tells of what this channel subscribes to, which is nothing yet: `/circleci subscribe`';
    const next = `next ${dateToken(nextAt)}`;
    const say = [`set the digest of this channel: ${rhythm(digest)}, ${next}${hasNone ? advice : ''}`];
    await noteChange(deps, payload, tools, { sign: 'newspaper', say });
  }

  async function end(payload: Asking, tools: JobTools): Promise<void> {
    const { place, actor } = payload;
    const had = await stores.digests.remove(place.channelId);
    if (!had && tools.attempt === 1) {
      const text = 'This channel has no digest. Nothing was changed.';
      return await outbox.reply(place, actor, renderSentence(text));
    }
    await audit(payload, tools, 'the end of the digest of the channel');
    await noteChange(deps, payload, tools, { sign: 'newspaper', say: ['ended the digest of this channel'] });
  }

  function audit(payload: Asking, tools: JobTools, what: string): Promise<void> {
    return auditChange(deps, payload, tools, 'done', { command: 'digest', what });
  }
}

function howItIs(digest: Digest | undefined): string {
  return digest === undefined
    ? 'This channel has no digest. `/circleci digest daily` or `/circleci digest weekly` sets one.'
    : `The digest of this channel: ${rhythm(digest)}. \`/circleci digest off\` ends it.`;
}

function rhythm({ every, at, timeZone }: Digest): string {
  const when = every === 'daily' ? 'each day' : 'each Monday';
  return `${when} at ${showClock(at)} (${timeZone})`;
}
