// The choices of the form's project menu: those of the picker, and what the bot's CircleCI user follows.
import { defineMenu } from '../engine/action.ts';
import { projectOptions } from '../parse/project-options.ts';

export const formProjectMenu = defineMenu({
  id: 'form-project',
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
