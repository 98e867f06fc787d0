// The choices of the project menu under a command that named none.

import { projectOptions } from '../parse/project-options.ts';
import { defineMenu } from './action.ts';

export const pickProjectMenu = defineMenu({
  id: 'pick-project',
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
