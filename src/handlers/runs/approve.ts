// `/circleci approve`: shows what a run waits for, or approves the one hold that was named.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const approve = defineCommand({
  contract: 'approve',
  summary: 'Shows each approval a run waits for and what it releases; with --job approves that one.',
  usage: 'approve [reference] [--job name] [--project p] [--dry-run]',
  examples: [
    'approve last --project acme/web',
    'approve main --job hold-production --project acme/web',
    'approve 123 --job hold-production --dry-run',
  ],
  flags: { job: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);

    const job = args.text('job');
    const payload = { target, ...(job === undefined ? {} : { job }), dryRun: args.has('dry-run') };
    return startJob(
      'ask-approve',
      payload,
      context,
      job === undefined
        ? ['looking for approvals; nothing is approved before you say which']
        : ['approving ', { code: job }],
    );
  },
});
