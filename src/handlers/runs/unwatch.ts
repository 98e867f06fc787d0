// `/circleci unwatch`: ends what `watch` began. Without a reference it is the only one, or a choice.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const unwatch = defineCommand({
  contract: 'unwatch',
  summary: 'Ends your watch of a run; without a reference, of the only one or of one you choose.',
  usage: 'unwatch [reference] [--project p]',
  examples: ['unwatch', 'unwatch 123 --project acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const doing = ['looking for the run you watch'];
    if (args.words.length === 0) return startJob('unwatch', {}, context, doing);
    const target = readTarget(args, context);
    return startJob('unwatch', { target }, context, doing);
  },
});
