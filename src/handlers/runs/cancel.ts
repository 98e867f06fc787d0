// `/circleci cancel`: finds what is running and asks first. With --job it is one job. The button of the question
// cancels; this changes nothing.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const cancel = defineCommand({
  contract: 'cancel',
  summary: 'Cancels a running workflow, or with --job one job of it. It asks first.',
  usage: 'cancel [reference] [--job name] [--project p] [--dry-run]',
  examples: [
    'cancel last --project acme/web',
    'cancel feature/login --project acme/web',
    'cancel main --job e2e',
    'cancel 123 --dry-run',
  ],
  flags: { job: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const dryRun = args.has('dry-run');
    const job = args.text('job');
    const untilConfirmed = '; nothing is canceled until you confirm';
    if (job === undefined) {
      const doing = ['looking up ', ...sayTarget(target), untilConfirmed];
      return startJob('ask-cancel', { target, dryRun }, context, doing);
    }
    const doing = ['looking up ', { code: job }, ' in ', ...sayTarget(target), untilConfirmed];
    return startJob('ask-cancel-job', { target, job, dryRun }, context, doing);
  },
});
