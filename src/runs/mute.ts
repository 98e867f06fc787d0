// What a channel has muted for now. Pure: a mute is data, and time is passed in.
import { z } from 'zod';
import { matchGlob } from '../policy/glob.ts';
import type { Run } from './run.ts';

export const Mute = z.object({
  /** Epoch ms at which it ends. Undefined: when the branch is fixed. */
  until: z.number().optional(),
  /** A slug or a glob of slugs; undefined means every project. */
  project: z.string().optional(),
  /** A glob; undefined means every branch. */
  branch: z.string().optional(),
  /** Slack user id. */
  by: z.string(),
  /** Epoch ms. */
  at: z.number(),
});
export type Mute = z.infer<typeof Mute>;

export function covers({ project, branch }: Mute, run: Pick<Run, 'projectSlug' | 'branch'>): boolean {
  if (project !== undefined && !matchGlob(project, run.projectSlug)) return false;
  return branch === undefined || (run.branch !== undefined && matchGlob(branch, run.branch));
}

/** The mute that covers this run, if any. */
export function mutedBy<M extends Mute>(
  mutes: readonly M[],
  run: Pick<Run, 'projectSlug' | 'branch'>,
  nowMs: number,
): M | undefined {
  return mutes.find((mute) => covers(mute, run) && (mute.until === undefined || mute.until > nowMs));
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 30 * 86_400_000;
const MAX_TEXT = 100;

/** `90m`, `1h`, `2d`, `1h30m` in milliseconds, at most a month; undefined for anything else. */
export function parseSpan(text: string): number | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/(\d{1,4})\s*([mhd])/g),
  ];
  if (parts.map(([part]) => part).join('') !== text.trim().toLowerCase() || parts.length === 0)
    return undefined;
  const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}
