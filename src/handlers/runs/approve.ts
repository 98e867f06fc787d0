// `/circleci approve`: shows what a run is waiting for, or approves the one hold that was named.
import type { Say } from '../../contracts/index.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const approve = defineCommand({
  contract: 'approve',
  summary: 'Shows the approvals a run is waiting for and what each releases; --job approves that one.',
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
    const doing: Say =
      job === undefined
        ? ['looking for approvals; nothing is approved until you say which']
        : ['approving ', { code: job }];
    return startJob('ask-approve', payload, context, doing);
  },
});
