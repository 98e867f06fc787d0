// `/circleci cancel`: finds what is running and asks first. The button of the question cancels; this changes nothing.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const cancel = defineCommand({
  contract: 'cancel',
  summary: 'Cancels a running workflow. It asks first.',
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
    return startJob('ask-cancel', { target, dryRun: args.has('dry-run') }, context, [
      'looking up ',
      ...sayTarget(target),
      '; nothing is canceled until you confirm',
    ]);
  },
});
