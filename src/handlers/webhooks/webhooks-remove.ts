// `/circleci webhooks remove`: takes this bot's webhook away; asks first, and leaves those of others alone.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksRemove = defineCommand({
  name: 'webhooks remove',
  summary: "Removes this bot's webhook from a project, after you confirmed it.",
  usage: 'webhooks remove [project] [--dry-run]',
  examples: ['webhooks remove', 'webhooks remove acme/web --dry-run'],
  access: 'settings',
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startWork('ask-webhooks-remove', { project, dryRun: args.has('dry-run') }, context, [
      'looking up my webhook of ',
      { project },
      '; nothing is removed before you confirm',
    ]);
  },
});
