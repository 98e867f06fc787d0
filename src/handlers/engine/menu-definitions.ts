// Every menu that is filled while one types. A test holds this list against the folder.
import type { OptionsDefinition } from './action.ts';
import { formProjectOptions } from '../runs/form-project-menu.ts';
import { formRefOptions } from '../runs/form-ref-menu.ts';
import { pickContextOptions } from '../contexts/pick-context-menu.ts';
import { pickProjectOptions } from './pick-project-menu.ts';
import { pickWorkflowOptions } from '../insights/pick-workflow-menu.ts';

export const options: readonly OptionsDefinition[] = [
  formProjectOptions,
  formRefOptions,
  pickContextOptions,
  pickProjectOptions,
  pickWorkflowOptions,
];
