// Every menu that is filled while one types. A test holds this list against the folder.
import type { OptionsDefinition } from '../action.ts';
import { formProjectOptions } from './form-project.ts';
import { formRefOptions } from './form-ref.ts';
import { pickContextOptions } from './pick-context.ts';
import { pickProjectOptions } from './pick-project.ts';
import { pickWorkflowOptions } from './pick-workflow.ts';

export const options: readonly OptionsDefinition[] = [
  formProjectOptions,
  formRefOptions,
  pickContextOptions,
  pickProjectOptions,
  pickWorkflowOptions,
];
