// The window that takes a person's CircleCI token, so that nobody types one into a command. Never pre-filled.
import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { plain, section } from '../kit/pieces.ts';
import type { PlaceState } from '../kit/secret-window.ts';

/** The `private_metadata` says where the command was typed. */
export function renderLogin({ channelId, conversationId, responseUrl }: PlaceState): Modal {
  return {
    type: 'modal',
    callback_id: 'login',
    private_metadata: JSON.stringify({ channelId, conversationId, responseUrl }),
    title: plain('Log in to CircleCI', LIMITS.modalTitle.max),
    submit: plain('Log in', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(
        'With your token, I act as you in CircleCI, with your permissions. Create a personal API token in <https://app.circleci.com/settings/user/tokens|your CircleCI user settings> and paste it here.',
      ),
      {
        type: 'input',
        block_id: 'token',
        label: plain('Personal API token', LIMITS.inputLabel.max),
        hint: plain(
          'Encrypted as soon as it arrives, checked with CircleCI, stored encrypted, and never shown again. /circleci logout deletes it.',
          LIMITS.inputLabel.max,
        ),
        element: { type: 'plain_text_input', action_id: 'token', min_length: 8, max_length: 300 },
      },
    ],
  };
}
