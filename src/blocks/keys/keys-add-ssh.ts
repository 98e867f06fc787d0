// The window of `/circleci keys add-ssh`, which asks for a private key.
import { code } from '../kit/foreign.ts';
import type { Modal } from '../kit/message.ts';
import { projectName } from '../kit/run-words.ts';
import { type PlaceState, secretInputWindow } from '../kit/secret-window.ts';

export interface KeysAddSshState extends PlaceState {
  project: string;
  /** '' for every host. */
  host: string;
}

/** Throws RangeError when the state is too long for a view. */
export function renderKeysAddSsh(state: KeysAddSshState): Modal {
  const { project, host, channelId, conversationId, responseUrl } = state;
  const carried: KeysAddSshState = { project, host, channelId, conversationId, responseUrl };
  const where = host === '' ? 'every host' : code(host, 150);
  return secretInputWindow({
    callbackId: 'keys-add-ssh',
    state: carried,
    title: 'SSH key',
    lead: `Add a private key that the jobs of ${projectName(project)} use to connect to ${where}. CircleCI offers this in its legacy API (v1.1) only.`,
    label: 'Private key',
    hint: 'PEM, without a passphrase, at most 3,000 characters: an ed25519 key fits.',
  });
}
