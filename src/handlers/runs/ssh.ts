// `/circleci ssh`: lets whoever asks log in to a running job, with the SSH keys of their own account.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const ssh = defineCommand({
  contract: 'ssh',
  summary: 'Adds you to a job that runs with SSH; you have to be logged in with a token of your own.',
  usage: 'ssh [reference] [--project p] [--dry-run]',
  examples: ['ssh last --project acme/web', 'ssh job:4711 --project acme/web', 'ssh main --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    const payload = { target, dryRun: args.has('dry-run') };
    return startJob('ssh', payload, context, ['looking for the running job']);
  },
});
