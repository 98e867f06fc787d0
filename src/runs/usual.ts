// How long a workflow usually takes, and when a run has taken so much longer that it may be stuck. Pure.
import { z } from 'zod';
import { currentWorkflows } from './phase.ts';
import type { Run } from './run.ts';
import { hasWorkflowEnded } from './status.ts';

export const UsualTime = z.object({ medianMs: z.number(), p95Ms: z.number() });
export type UsualTime = z.infer<typeof UsualTime>;
/** By workflow name. */
export type UsualTimes = Readonly<Record<string, UsualTime>>;

/** Beyond this multiple of the time in which 95% of runs finish, and never before ten minutes. */
const STUCK_FACTOR = 2;
const STUCK_AFTER_MS = 10 * 60_000;

/**
 * Ids of overdue workflows. `nowMs` is by CircleCI's clock, which also set the start times. A workflow that waits for a
 * person is not stuck.
 */
export function overdueWorkflows(run: Run, usual: UsualTimes, nowMs: number): string[] {
  return currentWorkflows(run).flatMap(({ id, name, status, createdAt }) => {
    const time = Object.hasOwn(usual, name) ? usual[name] : undefined;
    if (time === undefined || hasWorkflowEnded(status) || status === 'on_hold') return [];
    const isOverdue = nowMs - Date.parse(createdAt) > Math.max(STUCK_AFTER_MS, time.p95Ms * STUCK_FACTOR);
    return isOverdue ? [id] : [];
  });
}
