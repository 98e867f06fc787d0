// `/circleci project`: what CircleCI knows of a project.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const project = defineCommand({
  name: 'project',
  summary:
    'Shows what CircleCI knows of a project: organization, repository host, default branch and settings.',
  usage: 'project [project]',
  examples: ['project', 'project acme/web'],
  access: 'read',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const slug = projectOfWord(args, context);
    if (slug === undefined) return askProject(args);
    return startWork('project', { project: slug }, context, ['reading the project ', { project: slug }]);
  },
});
