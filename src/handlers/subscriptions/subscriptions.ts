// `/circleci subscriptions`: what this channel is told about.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const subscriptions = defineCommand({
  name: 'subscriptions',
  summary: 'Lists what this channel is subscribed to.',
  usage: 'subscriptions',
  examples: ['subscriptions'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob({ name: 'subscriptions', payload: {} }, context),
});
