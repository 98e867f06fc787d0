// `/circleci unwatch`: stops what `watch` started. Without a reference it means the only watched run, or asks which.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const unwatch = defineCommand({
  contract: 'unwatch',
  summary: 'Stops watching a run. Without a reference it means your only watched run, or asks which.',
  usage: 'unwatch [reference] [--project p]',
  examples: ['unwatch', 'unwatch 123 --project acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const doing = ['looking for the run you’re watching'];
    const isHere = context.subject !== undefined;
    if (args.words.length === 0 && !isHere) return startJob('unwatch', {}, context, doing);
    const target = readTarget(args, context);
    return startJob('unwatch', { target }, context, doing);
  },
});
