// `/circleci watch`: be told when one run has ended.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const watch = defineCommand({
  contract: 'watch',
  summary: 'Follows one run and tells you, and you alone, when it has ended.',
  usage: 'watch [reference] [--project p]',
  examples: ['watch last --project acme/web', 'watch https://app.circleci.com/pipelines/gh/acme/web/123'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    return startJob('watch', { target }, context, ['looking for the run to watch']);
  },
});
