// Runs a command; where it names no project in a channel that has none, the outcome is the question for one.
import { renderProjectPicker } from '../../blocks/kit/project-picker.ts';
import { ProjectNeeded } from '../parse/project-needed.ts';
import type { CommandArgs, CommandDefinition, HandlerContext } from './command.ts';
import type { Outcome } from './outcome.ts';

/** A choice in the picker runs the same text again, in that project. Throws UsageError. */
export function runOrAskProject(
  command: CommandDefinition,
  args: CommandArgs,
  context: HandlerContext,
): Outcome {
  try {
    return command.run(args, context);
  } catch (error) {
    if (!(error instanceof ProjectNeeded)) throw error;
    return { kind: 'reply', message: renderProjectPicker({ commandText: args.typed }) };
  }
}
