// `/circleci cancel`: finds what is running and asks for a confirmation. The button there cancels, this does not.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const cancel = defineCommand({
  contract: 'cancel',
  summary: 'Stops a running workflow, after you confirmed it.',
  usage: 'cancel [reference] [--project p] [--dry-run]',
  examples: [
    'cancel last --project acme/web',
    'cancel feature/login --project acme/web',
    'cancel 123 --dry-run',
  ],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    return startJob({ name: 'ask-cancel', payload: { target, dryRun: args.has('dry-run') } }, context);
  },
});
