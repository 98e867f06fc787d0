// The form that takes a person's CircleCI token, so that it never stands in a command. Never filled in beforehand.

import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { plain, section } from '../kit/pieces.ts';

/** What the submitted view needs to know, carried in `private_metadata` as JSON. */
export interface LoginModalState {
  channelId: string;
  responseUrl?: string;
}

export function renderLogin({ channelId, responseUrl }: LoginModalState): Modal {
  return {
    type: 'modal',
    callback_id: 'login',
    private_metadata: JSON.stringify({ channelId, responseUrl }),
    title: plain('Log in to CircleCI', LIMITS.modalTitle.max),
    submit: plain('Log in', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(
        'What you do here then counts as done by you in CircleCI, with your permissions. Make a personal API token under <https://app.circleci.com/settings/user/tokens|your CircleCI user settings> and paste it here.',
      ),
      {
        type: 'input',
        block_id: 'token',
        label: plain('Personal API token', LIMITS.inputLabel.max),
        hint: plain(
          'Sealed as soon as it arrives, checked with CircleCI, kept sealed, and shown nowhere again. Type /circleci logout to have it forgotten.',
          LIMITS.inputLabel.max,
        ),
        element: { type: 'plain_text_input', action_id: 'token', min_length: 8, max_length: 300 },
      },
    ],
  };
}
