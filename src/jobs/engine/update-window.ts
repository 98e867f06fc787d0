// Shows a filler job's result in the modal that waits for it. Inputs keep their ids, so what was typed stays.
// https://docs.slack.dev/surfaces/modals#updating_views
import type { Modal } from '../../blocks/kit/message.ts';
import { isSlackNever } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

/** False: the modal was closed. Throws SlackSendError if a retry can help. */
export async function updateWindow(
  { outbox }: Pick<JobDeps, 'outbox'>,
  viewId: string,
  window: Modal,
  { log }: Pick<JobTools, 'log'>,
): Promise<boolean> {
  try {
    await outbox.updateView(viewId, window);
    return true;
  } catch (error) {
    if (!isSlackNever(error)) throw error;
    log.debug({ err: error }, 'The window was closed before it was filled');
    return false;
  }
}
