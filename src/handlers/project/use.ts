// `/circleci use`: sets the project that commands in this channel mean when they name none.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const use = defineCommand({
  name: 'use',
  summary: 'Sets the default project of this channel.',
  usage: 'use <project>',
  examples: ['use acme/web', 'use https://github.com/acme/web'],
  access: 'settings',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, { ...context, defaultProject: undefined });
    if (project === undefined) return askProject(args);
    return startJob({ name: 'use', payload: { project } }, context);
  },
});
