// Answers a person in front of everybody. Apart from answer.ts, which postOnce uses.
import { keptAfterMs } from './answer.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { type OncePosted, postOnce } from './post-once.ts';

/** Once per key, like `postOnce`. What Slack doesn't take now is kept as a job of its own. */
export async function answerInChannel(
  deps: JobDeps,
  { place, actor }: Asked,
  { message, key, ifClosed }: OncePosted & { ifClosed: string },
  tools: JobTools,
): Promise<void> {
  const at = deps.now();
  try {
    await postOnce(deps, { place, actor }, { message, key, ifClosed }, tools);
  } catch (error) {
    const afterMs = keptAfterMs(error);
    if (afterMs === undefined) throw error;
    tools.log.warn({ err: error }, 'Slack does not take a post; it is kept');
    const payload = { place, actor, message, at, key, ifClosed };
    await deps.enqueue({ name: 'deliver-answer', id: `share-${key}`, payload }, { delayMs: afterMs });
  }
}
