// `/circleci webhooks check`: whether what happens in a project reaches this bot at once.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksCheck = defineCommand({
  contract: 'webhooks-check',
  summary: "Checks whether CircleCI tells this bot of a project's runs, and says what to mend.",
  usage: 'webhooks check [project]',
  examples: ['webhooks check', 'webhooks check acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('webhooks-check', { project }, context, ['checking the webhook of ', { project }]);
  },
});
