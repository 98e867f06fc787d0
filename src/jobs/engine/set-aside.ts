// Jobs of another version of the bot: a rolling upgrade has both at work. They are set aside for a worker that can read
// them, seldom enough that thousands cost little. The person who waits is told, and told again if none comes.
import { z } from 'zod';
import { Actor, type JobName, Place } from '../../contracts/index.ts';
import type { OutdatedError } from '../../errors.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import type { JobTools, Log } from './job.ts';
import type { RetryDecision } from './retry-decision.ts';
import { asideOf } from './stored-payload.ts';

export type OnSetAside = (name: JobName, payload: unknown, tools: JobTools) => Promise<void>;

export interface SetAsideOptions {
  /** A scheduler tick isn't kept, because the next one comes anyway. */
  isTick: boolean;
  now: number;
  /** In [0, 1). */
  random: number;
  /** Tells the person that it waits. If it throws, it is called again. */
  tell: OnSetAside;
}

export type AsideDecision = RetryDecision | { kind: 'drop' };

interface StoredJob {
  name: string;
  data: unknown;
  updateData(data: object): Promise<void>;
}

export const ASKED_GIVE_UP_MS = 2 * 60 * 60_000;
/** Nobody waits for the bot's own work, and it is still news the next day. */
const OWN_GIVE_UP_MS = 24 * 60 * 60_000;
/** In a rolling upgrade, a newer worker usually takes it sooner. */
const TELL_AFTER_MS = 10_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;

/** When to look at the job again, or that its time is over. */
export async function setAside(
  job: StoredJob,
  { isTick, now, random, tell }: SetAsideOptions,
  tools: JobTools,
): Promise<AsideDecision> {
  if (isTick) return { kind: 'drop' };
  if (typeof job.data !== 'object' || job.data === null) return { kind: 'fail' };
  const stored = asideOf(job.data);
  const aside = stored ?? { since: now, isTold: false };
  const ageMs = Math.max(0, now - aside.since);
  if (ageMs >= (isAsked(job.data) ? ASKED_GIVE_UP_MS : OWN_GIVE_UP_MS)) return { kind: 'fail' };
  if (stored === undefined) await job.updateData({ ...job.data, aside });
  if (ageMs >= TELL_AFTER_MS && !aside.isTold) {
    const isTold = await tell(job.name as JobName, job.data, tools).then(
      () => true,
      (err: unknown) => tools.log.warn({ err }, 'could not tell the person that the bot is being updated'),
    );
    if (isTold) await job.updateData({ ...job.data, aside: { ...aside, isTold } });
  }
  // Waits a quarter longer each time, so that it starts soon after a short wait. Spread, so that they don't all come at once.
  const pauseMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ageMs / 4));
  return { kind: 'move', afterMs: Math.round(pauseMs * (0.75 + random / 2)) };
}

/** It may hold a secret in a field that only its own version knows. */
export async function forgetAside(job: StoredJob, now: number): Promise<void> {
  if (isAsked(job.data)) await job.updateData({ aside: { since: now, isTold: true, isOver: true } });
}

const Asked = z.object({ actor: Actor, place: Place });
const isAsked = (data: unknown): boolean => Asked.safeParse(data).success;

const MAX_NAMES = 100;

/** One line a minute for each name. */
export function createAsideNotes(log: Log): (name: string, error: OutdatedError) => void {
  const notes = new Map<string, (error: OutdatedError) => void>();
  return (name, error) => {
    const note =
      notes.get(name) ??
      onceAMinute((leftOut, err: OutdatedError) =>
        log.warn({ job: name, err, leftOut }, 'Set a job aside for a worker of the version that knows it'),
      );
    if (notes.size < MAX_NAMES) notes.set(name, note);
    note(error);
  };
}
