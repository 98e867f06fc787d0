// Posts the digest of a channel, once per due time. The next one is scheduled before anything can fail, and always in the
// future: after downtime, everything missed goes into one late digest.
import { z } from 'zod';
import { renderDigest } from '../../blocks/notifications/digest.ts';
import { nextDigestAt } from '../../runs/digest-times.ts';
import type { Digest } from '../../store/digests.ts';
import { isChannelClosed, isChannelGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { leaveChannel } from '../tracking/tell-channel-closed.ts';
import { sendDigestChart } from './digest-chart.ts';
import { readDigest } from './read-digest.ts';

const Posted = z.object({ ts: z.string() });

export function createSendDigestJob(deps: JobDeps): JobDefinition<'send-digest'> {
  const { digests, effects } = deps.stores;
  return {
    name: 'send-digest',
    async run({ channelId, dueAt }, tools) {
      const digest = await begin(channelId, dueAt, tools);
      if (digest?.running === undefined) return;
      const { every, since: from, running, by } = digest;
      const { projects, left } = await readDigest(deps, channelId, { every, from, to: running.to });
      const [first] = projects;
      // Nothing happened: nothing is posted, and the next digest covers this time, too.
      if (first === undefined) return await end(channelId, dueAt, { told: false }, tools);
      const message = renderDigest({ every, from, projects, left });
      const key = `digest-${channelId}-${dueAt}`;
      try {
        await postOnce(deps, { place: { channelId } }, { message, key }, tools);
        const posted = Posted.safeParse((await effects.get(`post-${key}`))?.result);
        const place = { channelId, by, threadTs: posted.data?.ts ?? '' };
        if (place.threadTs !== '') await sendDigestChart(deps, { ...first, every }, place, tools);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'could not post the digest: the channel is closed');
        await leaveChannel(deps, channelId, error, tools);
        if (isChannelGone(error)) await digests.remove(channelId);
        return await end(channelId, dueAt, { told: false }, tools);
      }
      await end(channelId, dueAt, { told: true }, tools);
    },
  };

  /** Undefined when the digest was set again or turned off, or this one has been posted. */
  async function begin(channelId: string, dueAt: number, tools: JobTools): Promise<Digest | undefined> {
    const digest = await digests.get(channelId);
    if (digest === undefined || digest.running?.dueAt === dueAt) return digest;
    if (digest.nextAt !== dueAt) return undefined;
    const now = Math.max(deps.now(), dueAt);
    const begun = { ...digest, nextAt: nextDigestAt(now, digest), running: { dueAt, to: now } };
    await askDigest(deps, channelId, begun.nextAt);
    if (!(await digests.replace(channelId, digest, begun))) tools.later(0);
    return begun;
  }

  async function end(
    channelId: string,
    dueAt: number,
    { told }: { told: boolean },
    tools: JobTools,
  ): Promise<void> {
    const digest = await digests.get(channelId);
    if (digest?.running?.dueAt !== dueAt) return;
    const { running, ...rest } = digest;
    const ended = told ? { ...rest, since: running.to } : rest;
    if (!(await digests.replace(channelId, digest, ended))) tools.later(0);
  }
}

/** Scheduled once per channel and due time, however often this is called. */
export async function askDigest(
  { enqueue, now }: Pick<JobDeps, 'enqueue' | 'now'>,
  channelId: string,
  dueAt: number,
): Promise<void> {
  const id = `digest-${channelId}-${dueAt}`;
  const payload = { channelId, dueAt };
  await enqueue({ name: 'send-digest', id, payload }, { delayMs: Math.max(0, dueAt - now()) });
}
