// The answer to a command that names no project in a channel that has none: which one?
import { renderProjectPicker } from '../../blocks/kit/project-picker.ts';
import type { CommandArgs } from './command.ts';
import type { Outcome } from './outcome.ts';

/** A choice carries out the same text again (actions/pick-project.ts). */
export function askProject(args: CommandArgs): Outcome {
  return { kind: 'reply', message: renderProjectPicker({ commandText: args.typed }) };
}
