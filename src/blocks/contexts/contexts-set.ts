// The window of `/circleci contexts set`, which asks for the value of a context's variable.
import { code } from '../kit/foreign.ts';
import type { Modal } from '../kit/message.ts';
import { projectName } from '../kit/run-words.ts';
import { type Existing, type SecretState, secretInputWindow } from '../kit/secret-window.ts';

export interface ContextsSetState extends SecretState {
  /** The organization's slug. */
  org: string;
  /** As it was typed. */
  context: string;
}

/** Throws RangeError when the state is too long for a view. */
export function renderContextsSet(state: ContextsSetState, existing?: Existing): Modal {
  const { org, context, name, channelId, conversationId, responseUrl } = state;
  const carried: ContextsSetState = { org, context, name, channelId, conversationId, responseUrl };
  return secretInputWindow({
    callbackId: 'contexts-set',
    state: carried,
    title: 'Context variable',
    lead: `Set ${code(name, 150)} in the context ${code(context, 150)} of ${projectName(org)}.`,
    replaces: { affected: 'every job that uses the context', existing },
  });
}
