// `/circleci why-notified`: which rule told this channel about a run, or kept it back.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const whyNotified = defineCommand({
  contract: 'why-notified',
  summary: 'Explains why this channel was told about a run, or wasn’t.',
  usage: 'why-notified [reference] [--project p]',
  examples: ['why-notified', 'why-notified 1207 --project acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    return startJob('why-notified', { target }, context, [
      'looking up why this channel was told about this run, or wasn’t',
    ]);
  },
});
