// Tells who waits for a job that CircleCI's rate limit holds it up, or that CircleCI doesn't respond, and until when. The web
// says by itself that a job takes long (handlers/engine/say-waiting.ts).
import { z } from 'zod';
import { renderWaiting, type WaitsFor } from '../../blocks/kit/waiting.ts';
import { Actor, type JobName, type JobRequest, Place, permissionOf } from '../../contracts/index.ts';
import { CircleciBroken, CircleciRateLimited, CircleciUnreachable } from '../../errors.ts';
import { directPlaceOf } from './answer.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { readConfirmed } from './judge-second.ts';

type Deps = Pick<JobDeps, 'outbox' | 'stores' | 'now'>;

/** Nobody wonders about less. */
const NOTICED_MS = 1_500;
/** One failed attempt is often a hiccup. */
const DOWN_ATTEMPT = 2;
const LONG_ATTEMPT_MS = 5_000;
const MINUTE_MS = 60_000;
/** Where it can't be edited, a new message each time would be noise. */
const MOST_WAITINGS = 3;

const Asked = z.object({ actor: Actor, place: Place });

/** Moved later, or retried: `leftMs` is the longest that it is still tried. */
type Wait = { error: unknown } & ({ afterMs: number } | { tookMs: number; leftMs: number });

export type OnWaits = (name: JobName, payload: unknown, wait: Wait, tools: JobTools) => Promise<void>;

/** Never throws: the job goes on either way. */
export function createWaitingTeller(deps: Deps): OnWaits {
  return async (name, payload, wait, tools) => {
    const when = whenOf(wait, deps.now(), tools.attempt);
    if (when === undefined) return;
    const asked = Asked.safeParse(payload);
    const permission = permissionOf({ name, payload } as JobRequest);
    if (!asked.success || permission === undefined || isAboutWindow(payload)) return;
    try {
      await tell(deps, asked.data, { command: permission.command, ...when }, tools);
    } catch (err) {
      tools.log.warn({ err }, 'could not tell that a request waits');
    }
  };
}

/** Undefined: nothing to tell. */
function whenOf(wait: Wait, at: number, attempt: number): WaitsFor | undefined {
  const { error } = wait;
  if ('afterMs' in wait) {
    const isTold = error instanceof CircleciRateLimited && wait.afterMs >= NOTICED_MS;
    return isTold ? { nextTryAt: at + wait.afterMs } : undefined;
  }
  if (!(error instanceof CircleciBroken || error instanceof CircleciUnreachable)) return undefined;
  const isTold = attempt === DOWN_ATTEMPT || wait.tookMs >= LONG_ATTEMPT_MS;
  // Slack shows minutes: a time that is rounded down has passed while it is still tried.
  return isTold ? { downUntil: Math.ceil((at + wait.leftMs) / MINUTE_MS) * MINUTE_MS } : undefined;
}

/** People see the window itself. */
const isAboutWindow = (payload: unknown): boolean =>
  z.object({ viewId: z.string() }).safeParse(payload).success;

async function tell(
  { outbox, stores, now }: Deps,
  { actor, place }: z.infer<typeof Asked>,
  waits: { command: string } & WaitsFor,
  { jobId }: JobTools,
): Promise<void> {
  const { said } = stores;
  const at = now();
  const claimed = await said.claimWaiting(jobId, at, MOST_WAITINGS);
  if (claimed === undefined) return;
  // Who confirmed a change for somebody else was told in the channel.
  const isConfirmed = (await readConfirmed({ stores }, jobId)) !== undefined;
  const message = renderWaiting({ ...waits, ...(!isConfirmed && { requestId: jobId }) });
  const { channelId, ts } = claimed.earlier ?? {};
  if (channelId !== undefined && ts !== undefined) {
    await outbox.update({ channelId, ts, message });
    return await said.toldWaiting(jobId, { at, channelId, ts });
  }
  const direct = directPlaceOf(place);
  if (direct === undefined) {
    await outbox.whisper(place, actor, message, { replaceOriginal: place.replaces === true });
    return await said.toldWaiting(jobId, { at });
  }
  const posted = await outbox.post({
    ...{ channelId: direct, message, threadTs: place.threadTs },
    key: `waiting-${jobId}`,
  });
  await said.toldWaiting(jobId, { at, ...posted });
}
