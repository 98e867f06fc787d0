// `/circleci unmute`: ends every mute of this channel.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const unmute = defineCommand({
  contract: 'unmute',
  summary: 'Unmutes this channel. One message sums up what it missed.',
  usage: 'unmute',
  examples: ['unmute'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('unmute', {}, context, ['unmuting this channel']),
});
