// `/circleci ssh`: gives the person SSH access to a running job, with the keys of their own account.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const ssh = defineCommand({
  contract: 'ssh',
  summary: 'Gives you SSH access to a job that runs with SSH. You need to be logged in with your own token.',
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
