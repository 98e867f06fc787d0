// The submitted trigger form. What is wrong is said beside its field, and the form stays open.
import { parameterBlockId } from '../../blocks/kit/parameter-input.ts';
import { UsageError } from '../../errors.ts';
import { coerceParameters } from '../../runs/coerce-parameters.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { placeOfForm, readTriggerState, type TriggerState } from './trigger-state.ts';

export const triggerWindow = defineWindow({
  callbackId: 'trigger',
  run(submission, asker) {
    const state = readTriggerState(submission);
    if (state === undefined) throw unreadableClick();
    if (state.project === undefined) return problem({ project: 'Choose a project.' });
    const project = readSlug(state.project);
    if (state.carried.project !== project) {
      return problem({
        project:
          'This project’s fields haven’t loaded yet, or I can’t read the project. Nothing was started.',
      });
    }
    const { parameters, errors } = readParameters(state);
    if (Object.keys(errors).length > 0) return problem(errors);

    const { wish, carried } = state;
    const payload = { project, ...wish, parameters, dryRun: false };
    return startJobOfWindow('trigger', payload, asker, placeOfForm(carried));
  },
});

const problem = (errors: Record<string, string>) => ({ kind: 'modalErrors', errors }) as const;

type Values = Record<string, string | number | boolean>;

/** Those that differ from their default. `errors` are by block id. */
function readParameters({ carried, entered }: TriggerState): {
  parameters: Values;
  errors: Record<string, string>;
} {
  const parameters: Values = {};
  const errors: Record<string, string> = {};
  const { declared, generation } = carried;
  for (const [name, text] of Object.entries(entered)) {
    try {
      const value = declared === undefined ? text : coerceParameters(declared, { [name]: text })[name];
      const preset =
        declared !== undefined && Object.hasOwn(declared, name) ? declared[name]?.default : undefined;
      if (value !== undefined && value !== preset) parameters[name] = value;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      errors[parameterBlockId(generation, name)] = error.userMessage.replaceAll('`', '');
    }
  }
  for (const [name, { default: preset }] of Object.entries(declared ?? {})) {
    if (preset !== undefined || Object.hasOwn(entered, name)) continue;
    errors[parameterBlockId(generation, name)] = 'This parameter has no default, so it needs a value.';
  }
  return { parameters, errors };
}
