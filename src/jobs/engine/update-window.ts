// Shows what a filler job has read in the window that waits for it. What was typed stays, because inputs keep their ids.
// https://docs.slack.dev/surfaces/modals#updating_views
import type { Modal } from '../../blocks/kit/message.ts';
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

/** A window that was closed in the meantime needs nothing. Throws SlackSendError where a retry can help. */
export async function updateWindow(
  { outbox }: Pick<JobDeps, 'outbox'>,
  viewId: string,
  window: Modal,
  { log }: Pick<JobTools, 'log'>,
): Promise<void> {
  try {
    await outbox.updateView(viewId, window);
  } catch (error) {
    if (!(error instanceof SlackSendError && error.permanent)) throw error;
    log.debug({ err: error }, 'The window was closed before it was filled');
  }
}
