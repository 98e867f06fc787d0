// The forms that take a secret, so that it never stands in a command. Never filled in beforehand.
import { code } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Modal } from '../kit/message.ts';
import { dateToken, plain, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

/** What the submitted view needs to know, carried in `private_metadata` as JSON. */
export interface EnvModalState {
  project: string;
  name: string;
  channelId: string;
  responseUrl?: string;
}

export interface ContextEnvModalState extends Omit<EnvModalState, 'project'> {
  /** The organization's slug. */
  org: string;
  /** As it was typed. */
  context: string;
}

/** What CircleCI has under that name already. `setAt` is '' where it does not say since when. */
export type Known = { kind: 'new' } | { kind: 'exists'; setAt: string };

/**
 * Without `known` it is not known yet whether a value is replaced. Throws RangeError when the state is longer than the
 * 3,000 characters that a view carries.
 */
export function renderEnvSet(state: EnvModalState, known?: Known): Modal {
  const { project, name, channelId, responseUrl } = state;
  return secretModal({
    callbackId: 'env-set',
    state: { project, name, channelId, responseUrl },
    title: 'Environment variable',
    words: `Set ${code(name, 150)} of ${projectName(project)}. ${effectOn(known, 'the project')}`,
    known,
  });
}

/** The same for a variable of a context. */
export function renderContextsSet(state: ContextEnvModalState, known?: Known): Modal {
  const { org, context, name, channelId, responseUrl } = state;
  const where = `in the context ${code(context, 150)} of ${projectName(org)}`;
  return secretModal({
    callbackId: 'contexts-set',
    state: { org, context, name, channelId, responseUrl },
    title: 'Context variable',
    words: `Set ${code(name, 150)} ${where}. ${effectOn(known, 'all jobs that use the context')}`,
    known,
  });
}

function effectOn(known: Known | undefined, whose: string): string {
  if (known === undefined) return 'If it exists already, its value is replaced.';
  if (known.kind === 'new') return `It is new, so nothing is replaced.`;
  const since = dateToken(known.setAt);
  return `:warning: *It exists already*${since === '' ? '' : `, set ${since}`}. Its value is replaced for ${whose}, and the old one cannot be read back.`;
}

interface SecretModal {
  callbackId: string;
  state: object;
  title: string;
  /** Finished mrkdwn. */
  words: string;
  known: Known | undefined;
}

function secretModal({ callbackId, state, title, words, known }: SecretModal): Modal {
  const metadata = JSON.stringify(state);
  if (metadata.length > LIMITS.privateMetadata.max)
    throw new RangeError('The state of the modal is too long');
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title, LIMITS.modalTitle.max),
    submit: plain(known?.kind === 'exists' ? 'Replace' : 'Save', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(words),
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
