// The window of `/circleci env set`, which asks for the value of a project's variable.
import { code } from '../kit/foreign.ts';
import type { Modal } from '../kit/message.ts';
import { projectName } from '../kit/run-words.ts';
import { type Existing, type SecretState, secretInputWindow } from '../kit/secret-window.ts';

export interface EnvSetState extends SecretState {
  project: string;
}

/** Throws RangeError when the state is too long for a view. */
export function renderEnvSet(state: EnvSetState, existing?: Existing): Modal {
  const { project, name, channelId, conversationId, responseUrl } = state;
  const carried: EnvSetState = { project, name, channelId, conversationId, responseUrl };
  return secretInputWindow({
    callbackId: 'env-set',
    state: carried,
    title: 'Environment variable',
    lead: `Set ${code(name, 150)} of ${projectName(project)}.`,
    replaces: { affected: 'the project', existing },
  });
}
