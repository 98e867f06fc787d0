// `/circleci unsubscribe`: ends what `subscribe` began.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOrPattern } from '../parse/read-pattern.ts';
import { readSubscriptionName, saySubscription } from './read-subscription.ts';

export const unsubscribe = defineCommand({
  contract: 'unsubscribe',
  summary: 'Ends this channel’s subscription to a project.',
  usage: 'unsubscribe [project] [--as name]',
  examples: ['unsubscribe', 'unsubscribe acme/web', 'unsubscribe acme/web --as releases'],
  flags: { as: 'text' },
  patterns: true,
  maxWords: 1,
  run(args, context) {
    const named = readSubscriptionName(args);
    const project = projectOrPattern(args, context);
    return startJob('unsubscribe', { project, ...named }, context, [
      'ending this channel’s subscription to ',
      ...saySubscription({ project, ...named }),
    ]);
  },
});
