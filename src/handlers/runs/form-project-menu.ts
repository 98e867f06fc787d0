// The choices of the form's project menu: known projects, and those the bot's CircleCI user follows.
import { SOME } from '../../policy/allow.ts';
import { defineMenu } from '../engine/action.ts';
import { projectOptions } from '../parse/project-options.ts';

export const formProjectMenu = defineMenu({
  id: 'form-project',
  leadsTo: 'trigger',
  about: (project) => ({ project, branch: SOME }),
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});
