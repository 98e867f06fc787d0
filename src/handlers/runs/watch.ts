// `/circleci watch`: a DM when one run ends.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const watch = defineCommand({
  contract: 'watch',
  summary: 'Watches one run and sends you a DM when it ends.',
  usage: 'watch [reference] [--project p]',
  examples: ['watch last --project acme/web', 'watch https://app.circleci.com/pipelines/gh/acme/web/123'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    return startJob('watch', { target }, context, ['looking for the run to watch']);
  },
});
