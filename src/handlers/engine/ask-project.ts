// Runs a command. If it needs a project and names none, or one of several with the same name, the outcome asks which one.
import { renderProjectChoice, renderProjectPicker } from '../../blocks/kit/project-picker.ts';
import { ProjectAmbiguous, ProjectNeeded } from '../parse/project-needed.ts';
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
    if (error instanceof ProjectAmbiguous) {
      const { shown, slugs } = error;
      return { kind: 'reply', message: renderProjectChoice({ commandText: args.typed, shown, slugs }) };
    }
    if (!(error instanceof ProjectNeeded)) throw error;
    return { kind: 'reply', message: renderProjectPicker({ commandText: args.typed }) };
  }
}
