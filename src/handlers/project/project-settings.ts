// `/circleci project settings`: how a project is set up, by the names that `project set` takes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const projectSettings = defineCommand({
  contract: 'project-settings',
  summary: 'Shows a project’s settings in CircleCI, by the names that `project set` takes.',
  usage: 'project settings [project]',
  examples: ['project settings', 'project settings acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('project-settings', { project }, context, ['reading the settings of ', { project }]);
  },
});
