// `/circleci triggers list`: what starts the pipelines of a project.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const triggersList = defineCommand({
  contract: 'triggers-list',
  summary: 'Lists what starts a project’s pipelines: events of repositories, schedules and webhooks.',
  usage: 'triggers list [project]',
  examples: ['triggers list', 'triggers list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('triggers-list', { project }, context, ['reading the triggers of ', { project }]);
  },
});
