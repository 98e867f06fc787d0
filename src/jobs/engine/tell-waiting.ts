// Tells who waits for a job that CircleCI's rate limit holds it up, and until when. The web says by itself that a job takes
// long (handlers/engine/say-waiting.ts).
import { z } from 'zod';
import { renderWaiting } from '../../blocks/kit/waiting.ts';
import { Actor, type JobName, type JobRequest, Place, permissionOf } from '../../contracts/index.ts';
import { CircleciRateLimited } from '../../errors.ts';
import { directPlaceOf } from './answer.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { readConfirmed } from './judge-second.ts';

type Deps = Pick<JobDeps, 'outbox' | 'stores' | 'now'>;

/** Nobody wonders about less. */
const NOTICED_MS = 1_500;
/** Where it can't be edited, a new message each time would be noise. */
const MOST_WAITINGS = 3;

const Asked = z.object({ actor: Actor, place: Place });

export type OnMoved = (
  name: JobName,
  payload: unknown,
  moved: { error: unknown; afterMs: number },
  tools: JobTools,
) => Promise<void>;

/** Never throws: the job goes on either way. */
export function createWaitingTeller(deps: Deps): OnMoved {
  return async (name, payload, { error, afterMs }, tools) => {
    if (!(error instanceof CircleciRateLimited) || afterMs < NOTICED_MS) return;
    const asked = Asked.safeParse(payload);
    const permission = permissionOf({ name, payload } as JobRequest);
    if (!asked.success || permission === undefined || isAboutWindow(payload)) return;
    try {
      await tell(deps, asked.data, { command: permission.command, afterMs }, tools);
    } catch (err) {
      tools.log.warn({ err }, 'could not tell that a request waits');
    }
  };
}

/** People see the window itself. */
const isAboutWindow = (payload: unknown): boolean =>
  z.object({ viewId: z.string() }).safeParse(payload).success;

async function tell(
  { outbox, stores, now }: Deps,
  { actor, place }: z.infer<typeof Asked>,
  { command, afterMs }: { command: string; afterMs: number },
  { jobId }: JobTools,
): Promise<void> {
  const { said } = stores;
  const at = now();
  const claimed = await said.claimWaiting(jobId, at, MOST_WAITINGS);
  if (claimed === undefined) return;
  // Who confirmed a change for somebody else was told in the channel.
  const isConfirmed = (await readConfirmed({ stores }, jobId)) !== undefined;
  const message = renderWaiting({
    command,
    nextTryAt: at + afterMs,
    ...(!isConfirmed && { requestId: jobId }),
  });
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
