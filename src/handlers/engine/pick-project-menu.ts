// Options of the project picker shown for a command that named no project.
import { SOME } from '../../policy/allow.ts';
import { projectOptions } from '../parse/project-options.ts';
import { defineMenu } from './action.ts';

export const pickProjectMenu = defineMenu({
  id: 'pick-project',
  leadsTo: 'the command',
  about: (project) => ({ project, branch: SOME }),
  list: () => ({ kind: 'projects' }),
  run: (text, context) => ({ kind: 'options', options: projectOptions(text, context) }),
});

const PREFIX = 'run ';

/** The picker carries its command's text in the block id (blocks/kit/project-picker.ts); undefined in another block. */
export const typedIn = (blockId: string): string | undefined =>
  blockId.startsWith(PREFIX) ? blockId.slice(PREFIX.length) : undefined;
