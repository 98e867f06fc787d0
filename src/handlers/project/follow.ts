// `/circleci follow`: makes the token's owner follow a project, so that CircleCI lists its pipelines for them.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const follow = defineCommand({
  contract: 'follow',
  summary: 'Follows a project on CircleCI: as you if you’re logged in, otherwise as the bot’s account.',
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
