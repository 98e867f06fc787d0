// The modal that takes a variable's value, so that it never appears in a command. The input is never prefilled.
import { LIMITS } from './limits.ts';
import type { Modal } from './message.ts';
import { dateToken, plain, section } from './pieces.ts';

/** The `private_metadata` of every such modal: the variable, and where its command was typed. */
export interface SecretState {
  name: string;
  channelId: string;
  responseUrl?: string | undefined;
}

/** What CircleCI already stores under that name. No `setAt` if CircleCI doesn't report it. */
export type Existing = { kind: 'new' } | { kind: 'exists'; setAt?: string | undefined };

export interface SecretWindow {
  callbackId: string;
  state: SecretState;
  title: string;
  /** Finished mrkdwn: `Set X of acme/web.` */
  lead: string;
  /** What loses the old value: `the project`. */
  affected: string;
  /** Undefined until CircleCI has responded. */
  existing: Existing | undefined;
}

/** Throws RangeError if the state exceeds a view's 3,000 characters. */
export function secretInputWindow(window: SecretWindow): Modal {
  const { callbackId, state, title, lead, affected, existing } = window;
  const metadata = JSON.stringify(state);
  if (metadata.length > LIMITS.privateMetadata.max)
    throw new RangeError('The state of the window is too long');
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title, LIMITS.modalTitle.max),
    submit: plain(existing?.kind === 'exists' ? 'Replace' : 'Save', LIMITS.modalTitle.max),
    close: plain('Discard', LIMITS.modalTitle.max),
    clear_on_close: true,
    blocks: [
      section(`${lead} ${effect(existing, affected)}`),
      {
        type: 'input',
        block_id: 'value',
        label: plain('Value', LIMITS.inputLabel.max),
        hint: plain(
          'I encrypt it on arrival, send it to CircleCI, and never show it again. The channel sees only the name.',
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

function effect(existing: Existing | undefined, affected: string): string {
  if (existing === undefined) return 'If it already exists, this replaces its value.';
  if (existing.kind === 'new') return 'It doesn’t exist yet, so nothing is replaced.';
  const since = dateToken(existing.setAt ?? '');
  return `:warning: *It already exists*${since === '' ? '' : `, set ${since}`}. This replaces its value for ${affected}, and the old value can’t be read back.`;
}
