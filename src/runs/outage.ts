// Detects outages of CircleCI from the bot's own reads: (state, event) -> (state, effects). Pure. One error proves
// nothing, so reads are judged in batches, and an outage takes two minutes of almost only errors.
import { z } from 'zod';

// All times are epoch ms.
const Phase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up') }),
  z.object({ kind: z.literal('failing'), since: z.number(), lastAt: z.number() }),
  /** `channels`: those that were notified; undefined until they are. */
  z.object({
    kind: z.literal('down'),
    since: z.number(),
    /** It has answered since then, but not long enough to call the outage over. */
    answeredSince: z.number().optional(),
    channels: z.array(z.string()).optional(),
  }),
  /** Until the notified channels know that it is over. */
  z.object({
    kind: z.literal('over'),
    since: z.number(),
    until: z.number(),
    channels: z.array(z.string()).optional(),
  }),
]);

export const Outage = z.object({
  phase: Phase,
  /** Reads not judged yet. */
  batch: z.object({ from: z.number(), answered: z.number(), failed: z.number() }).optional(),
});
export type Outage = z.infer<typeof Outage>;

export type OutageEvent =
  /** The reads of one tick. A rejection counts as answered; silence and 5xx do not. */
  | { kind: 'reads'; at: number; answered: number; failed: number }
  /** An effect was carried out. */
  | { kind: 'told'; of: OutageEffect['kind']; since: number; channels: readonly string[] };

export type OutageEffect =
  | { kind: 'tell-down'; since: number }
  | { kind: 'tell-over'; since: number; until: number; channels: string[] | undefined };

export const noOutage: Outage = { phase: { kind: 'up' } };

const OUTAGE_AFTER_MS = 2 * 60_000;
/** An outage that comes and goes is one: it is over after this long with only answers. */
const STEADY_MS = 2 * 60_000;
/** A batch is full after this many reads, or this long after its first one. */
const BATCH_READS = 5;
const BATCH_MS = 30_000;
/** Nearly all. */
const BAD_SHARE = 0.9;
/** Reads further apart than this say nothing about the time between them. */
const GAP_MS = 5 * 60_000;

/** Effects are repeated with every event until `told` confirms them. */
export function judgeReads(state: Outage, event: OutageEvent): { state: Outage; effects: OutageEffect[] } {
  const next = event.kind === 'told' ? told(state, event) : count(state, event);
  return { state: next, effects: effectsOf(next) };
}

function told(state: Outage, { of, since, channels }: OutageEvent & { kind: 'told' }): Outage {
  const { phase } = state;
  if ((phase.kind !== 'down' && phase.kind !== 'over') || phase.since !== since) return state;
  // The outage may end while channels are being notified of its start; they still have to hear that it is over.
  if (of === 'tell-down') return { ...state, phase: { ...phase, channels: [...channels] } };
  return phase.kind === 'over' ? noOutage : state;
}

function count(state: Outage, event: OutageEvent & { kind: 'reads' }): Outage {
  const { at } = event;
  if (event.answered + event.failed === 0) return state;
  const { phase, batch: open } = state;
  const isOld = open !== undefined && at - open.from > GAP_MS;
  const { from, answered, failed } = (isOld ? undefined : open) ?? { from: at, answered: 0, failed: 0 };
  const batch = { from, answered: answered + event.answered, failed: failed + event.failed };
  const total = batch.answered + batch.failed;
  if (total < BATCH_READS && at - from < BATCH_MS) return { phase, batch };
  return { phase: judge(phase, { from, at, isBad: batch.failed / total >= BAD_SHARE }) };
}

function judge(
  phase: Outage['phase'],
  { from, at, isBad }: { from: number; at: number; isBad: boolean },
): Outage['phase'] {
  switch (phase.kind) {
    case 'up':
      return isBad ? { kind: 'failing', since: from, lastAt: at } : phase;
    case 'failing': {
      if (!isBad) return { kind: 'up' };
      const since = from - phase.lastAt > GAP_MS ? from : phase.since;
      return at - since > OUTAGE_AFTER_MS ? { kind: 'down', since } : { kind: 'failing', since, lastAt: at };
    }
    case 'down': {
      const { since, channels, answeredSince = at } = phase;
      const told = channels !== undefined && { channels };
      if (isBad) return { kind: 'down', since, ...told };
      if (at - answeredSince < STEADY_MS) return { kind: 'down', since, answeredSince, ...told };
      return { kind: 'over', since, until: answeredSince, ...told };
    }
    case 'over':
      return phase;
  }
}

function effectsOf({ phase }: Outage): OutageEffect[] {
  if (phase.kind === 'over') {
    const { since, until, channels } = phase;
    return [{ kind: 'tell-over', since, until, channels }];
  }
  return phase.kind === 'down' && phase.channels === undefined
    ? [{ kind: 'tell-down', since: phase.since }]
    : [];
}
