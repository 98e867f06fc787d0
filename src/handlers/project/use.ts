// `/circleci use`: sets the project of commands in this channel that name none.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const use = defineCommand({
  contract: 'use',
  summary: 'Sets the default project of this channel.',
  usage: 'use <project>',
  examples: ['use acme/web', 'use https://github.com/acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, { ...context, defaultProject: undefined });
    return startJob('use', { project }, context, [
      'making ',
      { project },
      ' the default project of this channel',
    ]);
  },
});
