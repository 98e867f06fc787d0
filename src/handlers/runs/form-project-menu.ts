// The choices of the form's project menu: known projects, and those the bot's CircleCI user follows.
import { defineMenu } from '../engine/action.ts';
import { projectOptions } from '../parse/project-options.ts';

export const formProjectMenu = defineMenu({
  id: 'form-project',
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
