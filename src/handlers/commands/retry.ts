// `/circleci retry`: runs a workflow again, from its failed jobs or from the start.
import { askProject } from '../ask-project.ts';
import { defineCommand } from '../command.ts';
import { readTarget } from '../read-target.ts';
import { startJob } from '../start-job.ts';
import { quote } from '../words.ts';

export const retry = defineCommand({
  name: 'retry',
  summary: 'Runs a workflow again: its failed jobs, or with --all every job.',
  usage: 'retry [reference] [--failed | --all] [--project p] [--dry-run]',
  examples: ['retry last --project acme/web', 'retry 123 --all --project acme/web', 'retry main --dry-run'],
  access: 'run',
  flags: { failed: 'switch', all: 'switch', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    if (args.has('failed') && args.has('all')) {
      const [word] = args.words;
      const line = `retry${word === undefined ? '' : ` ${quote(word)}`} --failed`;
      throw args.wrong('Either the failed jobs or all of them can be run again, not both.', line);
    }
    const target = readTarget(args, context);
    if (target === undefined) return askProject(args);

    const mode = args.has('all') ? 'all' : 'failed';
    const payload = { target, mode, dryRun: args.has('dry-run') } as const;
    return startJob({ name: 'rerun-workflow', payload }, context);
  },
});
