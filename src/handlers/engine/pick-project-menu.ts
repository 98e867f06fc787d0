// Options of the project picker shown for a command that named no project.

import { projectOptions } from '../parse/project-options.ts';
import { defineMenu } from './action.ts';

export const pickProjectMenu = defineMenu({
  id: 'pick-project',
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
