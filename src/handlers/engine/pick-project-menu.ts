// The choices of the project menu under a command that named none.
import { defineOptions } from './action.ts';
import { projectOptions } from '../parse/project-options.ts';

export const pickProjectOptions = defineOptions({
  id: 'pick-project',
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
