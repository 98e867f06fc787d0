// `/circleci unwatch`: ends what `watch` began. Without a reference it is the only one, or a choice.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const unwatch = defineCommand({
  name: 'unwatch',
  summary: 'Ends your watch of a run; without a reference, of the only one or of one you choose.',
  usage: 'unwatch [reference] [--project p]',
  examples: ['unwatch', 'unwatch 123 --project acme/web'],
  access: 'read',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const doing = ['looking for the run you watch'];
    if (args.words.length === 0) return startWork('unwatch', {}, context, doing);
    const target = readTarget(args, context);
    if (target === undefined) return askProject(args);
    return startWork('unwatch', { target }, context, doing);
  },
});
