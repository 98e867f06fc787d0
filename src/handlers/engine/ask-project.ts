// Runs a command. If it needs a project and has none, the outcome is a project picker.
import { renderProjectPicker } from '../../blocks/kit/project-picker.ts';
import { ProjectNeeded } from '../parse/project-needed.ts';
import type { CommandArgs, CommandDefinition, HandlerContext } from './command.ts';
import type { Outcome } from './outcome.ts';

/** Picking a project runs the same text again in that project. Throws UsageError. */
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
