// `/circleci webhooks setup`: has CircleCI send this bot a project's events. Address and secret are the bot's own.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const webhooksSetup = defineCommand({
  contract: 'webhooks-setup',
  summary: 'Registers this bot’s webhook with a project, or repairs it; --renew sends its secret again.',
  usage: 'webhooks setup [project] [--renew] [--dry-run]',
  examples: ['webhooks setup', 'webhooks setup acme/web --dry-run'],
  flags: { renew: 'switch', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    const payload = { project, renew: args.has('renew'), dryRun: args.has('dry-run') };
    return startJob('webhooks-setup', payload, context, ['setting up my webhook for ', { project }]);
  },
});
