// The form that takes a secret, so that it never stands in a command. Never filled in beforehand.
import { code } from './foreign.ts';
import { plain, section } from './kit.ts';
import { LIMITS } from './limits.ts';
import type { Modal } from './message.ts';
import { projectName } from './run-words.ts';

/** What the submitted view needs to know, carried in `private_metadata` as JSON. */
export interface EnvModalState {
  project: string;
  name: string;
  channelId: string;
  responseUrl?: string;
}

/** Throws RangeError when the state is longer than the 3,000 characters that a view carries. */
export function renderEnvModal(state: EnvModalState): Modal {
  const { project, name, channelId, responseUrl } = state;
  const metadata = JSON.stringify({ project, name, channelId, responseUrl });
  if (metadata.length > LIMITS.privateMetadata.max)
    throw new RangeError('The state of the modal is too long');
  return {
    type: 'modal',
    callback_id: 'set-env',
    private_metadata: metadata,
    title: plain('Environment variable', LIMITS.modalTitle.max),
    submit: plain('Save', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(
        `Set ${code(name, 150)} of ${projectName(project)}. If it exists already, its value is replaced.`,
      ),
      {
        type: 'input',
        block_id: 'value',
        label: plain('Value', LIMITS.inputLabel.max),
        hint: plain(
          'Sealed as soon as it arrives, sent to CircleCI, and shown nowhere again. The channel sees the name only.',
          LIMITS.inputLabel.max,
        ),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: LIMITS.inputValue.max,
        },
      },
    ],
  };
}
