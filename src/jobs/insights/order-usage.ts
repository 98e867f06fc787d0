// Which export to look at: CircleCI makes ten a day for an organization, so one that was ordered today for the same
// days is used again, whoever asked for it.
import { z } from 'zod';
import type { Circleci } from '../../circleci/client.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';

export interface UsageOrder {
  orgId: string;
  /** ISO dates. */
  start: string;
  end: string;
}

export interface OrderedUsage {
  exportId: string;
  /** Epoch ms. */
  orderedAt: number;
  /** It came to nothing: the next who asks orders anew. */
  forget(): Promise<void>;
}

const Ordered = z.object({ exportId: z.string() });
/** Ordering takes a second; whoever has not come back after this has died. */
const ABANDONED_MS = 60_000;
const LOOK_AGAIN_MS = 2_000;

/** Throws CircleciError. An order without a clear answer is forgotten: it costs one of the ten and nothing else. */
export async function orderUsage(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  circleci: Circleci,
  actorId: string,
  { orgId, start, end }: UsageOrder,
  tools: JobTools,
): Promise<OrderedUsage> {
  const { effects } = stores;
  const onceKey = `usage-${orgId}-${start}-${end}`;
  const jobId = `usage-${tools.jobId}`;
  const begun = await effects.begin({ jobId, onceKey, plan: {}, actorId, at: now() });
  if (begun.kind === 'taken') {
    const { by } = begun;
    if (by.state === 'started') {
      const isDead = by.jobId === jobId || now() - by.startedAt > ABANDONED_MS;
      if (isDead) await effects.forget(by.jobId);
      return tools.later(isDead ? 0 : LOOK_AGAIN_MS);
    }
    const { exportId } = Ordered.parse(by.result);
    return { exportId, orderedAt: by.startedAt, forget: () => effects.forget(by.jobId) };
  }
  try {
    const { id: exportId } = await circleci.usage.create(orgId, { start, end });
    await effects.finish(jobId, { exportId });
    return { exportId, orderedAt: now(), forget: () => effects.forget(jobId) };
  } catch (error) {
    await effects.forget(jobId);
    throw error;
  }
}
