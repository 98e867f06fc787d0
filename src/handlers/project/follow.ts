// `/circleci follow`: has the token's owner follow a project, which puts its pipelines into what CircleCI lists for them.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const follow = defineCommand({
  contract: 'follow',
  summary: 'Follows a project on CircleCI: as you when you are logged in, else as the account of the bot.',
  usage: 'follow [project] [--dry-run]',
  examples: ['follow acme/web', 'follow --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    const payload = { project, dryRun: args.has('dry-run') };
    return startJob('follow', payload, context, ['following ', { project }, ' on CircleCI']);
  },
});
