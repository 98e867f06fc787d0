// `/circleci deploys`: which version of what runs where.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const deploys = defineCommand({
  name: 'deploys',
  summary: 'Shows which version of each component is live in which environment, and what came before.',
  usage: 'deploys [project]',
  examples: ['deploys', 'deploys acme/web'],
  access: 'read',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startWork('deploys', { project }, context, ['reading the deploys of ', { project }]);
  },
});
