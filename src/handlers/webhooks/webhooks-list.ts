// `/circleci webhooks list`: where CircleCI sends what happens in a project.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksList = defineCommand({
  contract: 'webhooks-list',
  summary: "Lists a project's webhooks: where they lead, and which CircleCI switched off.",
  usage: 'webhooks list [project]',
  examples: ['webhooks list', 'webhooks list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('webhooks-list', { project }, context, ['reading the webhooks of ', { project }]);
  },
});
