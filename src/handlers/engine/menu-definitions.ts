// Every menu that is filled while one types. A test holds this list against the folder.

import { pickContextMenu } from '../contexts/pick-context-menu.ts';
import { pickWorkflowMenu } from '../insights/pick-workflow-menu.ts';
import { formProjectMenu } from '../runs/form-project-menu.ts';
import { formRefMenu } from '../runs/form-ref-menu.ts';
import type { MenuDefinition } from './action.ts';
import { pickProjectMenu } from './pick-project-menu.ts';

export const options: readonly MenuDefinition[] = [
  formProjectMenu,
  formRefMenu,
  pickContextMenu,
  pickProjectMenu,
  pickWorkflowMenu,
];
