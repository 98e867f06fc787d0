// `/circleci deploys`: which version of each component runs where.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const deploys = defineCommand({
  contract: 'deploys',
  summary: 'Shows which version of each component is live in which environment, and the versions before it.',
  usage: 'deploys [project]',
  examples: ['deploys', 'deploys acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('deploys', { project }, context, ['reading the deploys of ', { project }]);
  },
});
