// `/circleci subscriptions`: what this channel is told about.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const subscriptions = defineCommand({
  contract: 'subscriptions',
  summary: 'Lists what this channel is subscribed to.',
  usage: 'subscriptions',
  examples: ['subscriptions'],
  flags: {},
  maxWords: 0,
  run: (_args, context) =>
    startJob('subscriptions', {}, context, ['reading the subscriptions of this channel']),
});
