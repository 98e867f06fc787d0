// `/circleci unmute`: ends what `mute` began.
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';

export const unmute = defineCommand({
  name: 'unmute',
  summary: 'Ends the quiet of this channel; one message tells what it missed.',
  usage: 'unmute',
  examples: ['unmute'],
  access: 'settings',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('unmute', {}, context, ['ending the quiet of this channel']),
});
