// `/circleci webhooks check`: whether CircleCI sends this bot a project's events.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksCheck = defineCommand({
  contract: 'webhooks-check',
  summary: 'Checks whether CircleCI sends this bot a project’s events, and says how to fix it if not.',
  usage: 'webhooks check [project]',
  examples: ['webhooks check', 'webhooks check acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('webhooks-check', { project }, context, ['checking the webhook of ', { project }]);
  },
});
