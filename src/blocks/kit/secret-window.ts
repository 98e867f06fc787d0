// The modal that takes a secret, such as a variable's value, so that it never appears in a command. The input is never prefilled.
import { LIMITS } from './limits.ts';
import type { Modal } from './message.ts';
import { dateToken, plain, section } from './pieces.ts';

/** The `private_metadata` of every such modal says where its command was typed. */
export interface PlaceState {
  channelId: string;
  /** Of messages between people. */
  conversationId?: string | undefined;
  responseUrl?: string | undefined;
}

/** Of the modals for a variable: its name, too. */
export interface SecretState extends PlaceState {
  name: string;
}

/** What CircleCI already stores under that name. No `setAt` if CircleCI doesn't report it. */
export type Existing = { kind: 'new' } | { kind: 'exists'; setAt?: string | undefined };

export interface SecretWindow {
  callbackId: string;
  state: PlaceState;
  title: string;
  /** Finished mrkdwn: `Set X of acme/web.` */
  lead: string;
  /** Of the input. Default: `Value`. */
  label?: string;
  /** Completes what happens to a secret. Default: who sees what of a variable. */
  hint?: string;
  /** Undefined where nothing can be replaced. */
  replaces?: {
    /** What loses the old value: `the project`. */
    affected: string;
    /** Undefined until CircleCI has responded. */
    existing: Existing | undefined;
  };
}

/** Throws RangeError if the state exceeds a view's 3,000 characters. */
export function secretInputWindow(window: SecretWindow): Modal {
  const { callbackId, state, title, lead, label = 'Value', hint = VARIABLE_HINT, replaces } = window;
  const existing = replaces?.existing;
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
      section(replaces === undefined ? lead : `${lead} ${effect(replaces)}`),
      {
        type: 'input',
        block_id: 'value',
        label: plain(label, LIMITS.inputLabel.max),
        hint: plain(`${KEPT} ${hint}`, LIMITS.inputLabel.max),
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

const KEPT = 'I encrypt it on arrival, send it to CircleCI, and never show it again.';
const VARIABLE_HINT = 'The channel sees only the name.';

function effect({ existing, affected }: NonNullable<SecretWindow['replaces']>): string {
  if (existing === undefined) return 'If it already exists, this replaces its value.';
  if (existing.kind === 'new') return 'It doesn’t exist yet, so nothing is replaced.';
  const since = dateToken(existing.setAt ?? '');
  return `:warning: *It already exists*${since === '' ? '' : `, set ${since}`}. This replaces its value for ${affected}, and the old value can’t be read back.`;
}
