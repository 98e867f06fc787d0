// Updates a modal with what a filler job read, unless a later update was requested or the modal is closed.
import type { Modal } from '../../blocks/kit/message.ts';
import type { Payload } from '../../contracts/index.ts';
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from './deps.ts';

type Ask = Pick<Payload<'fill-trigger'>, 'viewId' | 'hash' | 'order'>;

const GUARDED_TRIES = 3;

/** Slack's hash prevents a race between checking for a later request and showing this one. */
export async function showFilled(
  { outbox, stores: { forms } }: Pick<JobDeps, 'outbox' | 'stores'>,
  { viewId, hash, order }: Ask,
  view: Modal,
): Promise<void> {
  for (let tries = 0; tries <= GUARDED_TRIES; tries += 1) {
    const known = (await forms.hash(viewId)) ?? hash;
    if (!(await forms.want(viewId, order))) return;
    // On the last attempt, update without a hash: the previous job may have died before it could store the new one.
    const guard = tries < GUARDED_TRIES ? { hash: known } : {};
    const shown = await outbox.updateView(viewId, view, guard).catch((error: unknown) => {
      if (error instanceof SlackSendError && error.slackError === 'not_found') return 'closed';
      if (error instanceof SlackSendError && error.slackError === 'hash_conflict') return 'overtaken';
      throw error;
    });
    if (shown === 'closed') return;
    if (shown !== 'overtaken') return await forms.filled(viewId, shown.hash);
  }
}
