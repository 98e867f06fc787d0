// `/circleci unsubscribe`: ends what `subscribe` began.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOrPattern } from './read-pattern.ts';
import { readSubscriptionName } from './read-subscription.ts';

export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  summary: "Ends this channel's subscription to a project.",
  usage: 'unsubscribe [project] [--as name]',
  examples: ['unsubscribe', 'unsubscribe acme/web', 'unsubscribe acme/web --as releases'],
  access: 'settings',
  flags: { as: 'text' },
  maxWords: 1,
  run(args, context) {
    const named = readSubscriptionName(args);
    const project = projectOrPattern(args, context);
    if (project === undefined) return askProject(args);
    return startJob({ name: 'unsubscribe', payload: { project, ...named } }, context);
  },
});
