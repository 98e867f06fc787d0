// `/circleci follow`: has the token's owner follow a project, which puts its pipelines into what CircleCI lists for them.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const follow = defineCommand({
  name: 'follow',
  summary: 'Follows a project on CircleCI: as you when you are logged in, else as the account of the bot.',
  usage: 'follow [project] [--dry-run]',
  examples: ['follow acme/web', 'follow --dry-run'],
  access: 'settings',
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    const payload = { project, dryRun: args.has('dry-run') };
    return startWork('follow', payload, context, ['following ', { project }, ' on CircleCI']);
  },
});
