// `/circleci unmute`: ends what `mute` began.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const unmute = defineCommand({
  contract: 'unmute',
  summary: 'Ends the quiet of this channel; one message tells what it missed.',
  usage: 'unmute',
  examples: ['unmute'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('unmute', {}, context, ['ending the quiet of this channel']),
});
