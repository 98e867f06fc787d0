// `/circleci cache clear`: asks first. The question's button clears them.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const cacheClear = defineCommand({
  contract: 'cache-clear',
  summary: 'Clears a project’s build caches, where CircleCI still can, after you confirm.',
  usage: 'cache clear [project] [--dry-run]',
  examples: ['cache clear acme/web', 'cache clear --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    const payload = { project, dryRun: args.has('dry-run') };
    return startJob('ask-cache-clear', payload, context, [
      'looking up ',
      { project },
      '; nothing is cleared before you confirm',
    ]);
  },
});
