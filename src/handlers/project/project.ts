// `/circleci project`: what CircleCI knows about a project.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const project = defineCommand({
  contract: 'project',
  summary:
    'Shows what CircleCI knows about a project: organization, repository host, default branch, and settings.',
  usage: 'project [project]',
  examples: ['project', 'project acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const slug = projectOfWord(args, context);
    return startJob('project', { project: slug }, context, ['reading the project ', { project: slug }]);
  },
});
