// Uploads a file to Slack at most once per job. Unlike a message, a file can't be found by a key, so an upload with
// an unknown outcome isn't repeated.

import type { Actor } from '../../contracts/index.ts';
import { SlackSendError } from '../../errors.ts';
import type { Outbox } from '../../slack/outbox.ts';
import { isChannelClosed } from './closed-channel.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Upload = Parameters<Outbox['upload']>[0];

/** `problem` is a full sentence for the person. Throws SlackSendError if a retry can help. */
export async function sendFileOnce(
  { stores, outbox, now }: Pick<JobDeps, 'stores' | 'outbox' | 'now'>,
  { jobId, log }: JobTools,
  { userId }: Actor,
  make: () => Promise<Upload>,
): Promise<'sent' | { problem: string }> {
  const { effects } = stores;
  const id = `file-${jobId}`;
  const before = await effects.get(id);
  if (before?.state === 'done') return 'sent';
  if (before !== undefined) {
    return {
      problem: 'Slack didn’t confirm the file. Check whether it’s there before you ask again.',
    };
  }
  const file = await make();
  const begun = await effects.begin({ jobId: id, onceKey: id, plan: {}, actorId: userId, at: now() });
  // Another run of this job overtook this one while the file was made; that run reports how it ends.
  if (begun.kind === 'taken') return 'sent';
  try {
    await outbox.upload(file);
    await effects.finish(id, {});
    return 'sent';
  } catch (error) {
    if (!(error instanceof SlackSendError) || error.ambiguous) throw error;
    await effects.forget(id);
    // Without the scope, only an admin can help: the person is told, and asks again.
    if (error.kind !== 'never' && error.slackError !== 'missing_scope') throw error;
    log.warn({ err: error }, 'Slack refused a file');
    return { problem: refused(error) };
  }
}

function refused(error: SlackSendError): string {
  if (isChannelClosed(error)) {
    return 'I couldn’t post the file: I’m not in this channel. Add me with `/invite @circleci` and ask again.';
  }
  const scope = error.slackError === 'missing_scope' ? ' This bot’s admin can grant `files:write`.' : '';
  return `Slack refused the file (\`${error.slackError}\`).${scope}`;
}
