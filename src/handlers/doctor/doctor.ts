// `/circleci doctor`: checks everything the bot needs to work in this channel.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { knownProjectOf } from '../parse/read-project.ts';

export const doctor = defineCommand({
  contract: 'doctor',
  summary: 'Checks tokens, scopes, webhooks, clocks, queues and Redis, and says how to fix what is wrong.',
  usage: 'doctor [--project p]',
  examples: ['doctor', 'doctor --project acme/web'],
  flags: {},
  maxWords: 0,
  run(args, context) {
    const project = knownProjectOf(args, context);
    const about = project === undefined ? {} : { project };
    return startJob('doctor', about, context, ['checking everything I depend on']);
  },
});
