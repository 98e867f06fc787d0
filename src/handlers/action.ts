// How a button, menu or modal is declared: data plus one pure function, as a command is.
import { UsageError } from '../errors.ts';
import type { Access } from '../policy/policy.ts';
import type { Asker, HandlerContext } from './command.ts';
import type { Outcome } from './outcome.ts';

/** The policy's row it counts under: the command it is a short cut for. */
export interface PolicyRow {
  command: string;
  access: Access;
}

export interface Click {
  /** The button's value or the chosen option's; '' without one. Comes from outside: read it with care. */
  value: string;
  blockId: string;
  /** The message clicked on is seen by this person alone. */
  isPrivate: boolean;
}

export interface ActionDefinition {
  /** The action id up to a `#`, which only keeps ids apart within one block. */
  id: string;
  /** Absent where nothing is changed or read, or a command is carried out that is judged itself. */
  policy?: PolicyRow;
  run(click: Click, asker: Asker): Outcome;
}

export interface Submission {
  /** The view's private_metadata. */
  metadata: string;
  /** Text inputs: block id -> action id -> text. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ViewDefinition {
  callbackId: string;
  policy: PolicyRow;
  /** `seal` closes a secret for one purpose; only the worker can open it. */
  run(submission: Submission, asker: Asker, seal: Seal): Outcome;
}

export type Seal = (value: string, purpose: string) => string;

export interface OptionsDefinition {
  /** The action id of the menu. */
  id: string;
  /** `text` is what was typed so far. */
  run(text: string, context: Pick<HandlerContext, 'defaultProject' | 'knownProjects'>): Outcome;
}

export const defineAction = (definition: ActionDefinition): ActionDefinition => definition;
export const defineView = (definition: ViewDefinition): ViewDefinition => definition;
export const defineOptions = (definition: OptionsDefinition): OptionsDefinition => definition;

/** For a value that no message of ours carries. */
export function unreadableClick(): UsageError {
  return new UsageError(
    'I cannot read this button; it may come from another version of me. Nothing was started. Type the command instead: `/circleci help` lists them.',
  );
}
