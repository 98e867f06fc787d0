// Answers one person. If Slack doesn't take the answer now, it becomes a job of its own, so CircleCI isn't read again for
// the same answer.
import { createHash } from 'node:crypto';
import type { Message } from '../../blocks/kit/message.ts';
import { SlackSendError } from '../../errors.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Deps = Pick<JobDeps, 'outbox' | 'enqueue' | 'now'>;

/** Throws SlackSendError only if Slack takes the message in no way at all. */
export async function answer(
  deps: Deps,
  { place, actor }: Asked,
  message: Message,
  { jobId, log }: Pick<JobTools, 'jobId' | 'log'>,
): Promise<void> {
  const at = deps.now();
  try {
    await deps.outbox.reply(place, actor, message);
  } catch (error) {
    const afterMs = keptAfterMs(error);
    if (afterMs === undefined) throw error;
    log.warn({ err: error }, 'Slack does not take an answer; it is kept');
    const words = JSON.stringify([jobId, message.text, message.blocks]);
    const key = `answer-${createHash('sha256').update(words).digest('base64url').slice(0, 32)}`;
    const payload = { place, actor, message, at, key };
    await deps.enqueue({ name: 'deliver-answer', id: key, payload }, { delayMs: afterMs });
  }
}

/** How long to wait before the next try. Undefined: no other try can help. */
export function keptAfterMs(error: unknown): number | undefined {
  if (!(error instanceof SlackSendError) || error.kind === 'never') return undefined;
  return typeof error.retry === 'object' ? error.retry.afterMs : 0;
}
