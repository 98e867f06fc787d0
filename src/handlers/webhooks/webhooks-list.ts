// `/circleci webhooks list`: where CircleCI sends a project's events.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksList = defineCommand({
  contract: 'webhooks-list',
  summary: 'Lists a project’s webhooks: where they send events, and which ones CircleCI disabled.',
  usage: 'webhooks list [project]',
  examples: ['webhooks list', 'webhooks list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('webhooks-list', { project }, context, ['reading the webhooks of ', { project }]);
  },
});
