// Finds or creates a usage export. CircleCI allows ten a day per organization, so an export created today for the
// same days is reused, no matter who asked for it.
import { z } from 'zod';
import type { Circleci } from '../../circleci/client.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';

export interface ExportRange {
  orgId: string;
  /** ISO dates. */
  start: string;
  end: string;
}

export interface RequestedExport {
  exportId: string;
  /** Epoch ms. */
  requestedAt: number;
  /** The export failed: the next request creates another one. */
  forget(): Promise<void>;
}

const Created = z.object({ exportId: z.string() });
/** Creating an export takes a second. A job that takes longer than this has died. */
const ABANDONED_MS = 60_000;
const LOOK_AGAIN_MS = 2_000;

/** Throws CircleciError. A request without a clear answer is forgotten; at worst it costs one of the ten. */
export async function requestExport(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  circleci: Circleci,
  actorId: string,
  { orgId, start, end }: ExportRange,
  tools: JobTools,
): Promise<RequestedExport> {
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
    const { exportId } = Created.parse(by.result);
    return { exportId, requestedAt: by.startedAt, forget: () => effects.forget(by.jobId) };
  }
  try {
    const { id: exportId } = await circleci.usage.create(orgId, { start, end });
    await effects.finish(jobId, { exportId });
    return { exportId, requestedAt: now(), forget: () => effects.forget(jobId) };
  } catch (error) {
    await effects.forget(jobId);
    throw error;
  }
}
