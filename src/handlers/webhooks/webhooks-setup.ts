// `/circleci webhooks setup`: has CircleCI tell this bot of a project's runs. The address and the secret are the bot's own.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksSetup = defineCommand({
  name: 'webhooks setup',
  summary: "Registers this bot's webhook with a project, or mends it; --renew sends its secret again.",
  usage: 'webhooks setup [project] [--renew] [--dry-run]',
  examples: ['webhooks setup', 'webhooks setup acme/web --dry-run'],
  access: 'settings',
  flags: { renew: 'switch', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    const payload = { project, renew: args.has('renew'), dryRun: args.has('dry-run') };
    return startWork('webhooks-setup', payload, context, ['setting up my webhook of ', { project }]);
  },
});
