// `/circleci webhooks remove`: removes this bot's webhook and no other; asks first.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksRemove = defineCommand({
  contract: 'webhooks-remove',
  summary: 'Removes this bot’s webhook from a project, after you confirm.',
  usage: 'webhooks remove [project] [--dry-run]',
  examples: ['webhooks remove', 'webhooks remove acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('ask-webhooks-remove', { project, dryRun: args.has('dry-run') }, context, [
      'looking up my webhook for ',
      { project },
      '; nothing is removed until you confirm',
    ]);
  },
});
