// `/circleci subscribe`: has the channel told of what happens to a project, filtered as it likes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { openSubscriptionForm } from './open-subscription-form.ts';
import { filterFlags, filterUsage, readFilter } from './read-filter.ts';
import { projectOrPattern } from './read-pattern.ts';
import { readSubscriptionName } from './read-subscription.ts';

export const subscribe = defineCommand({
  contract: 'subscribe',
  summary:
    'Posts a card in this channel when a project breaks and when it is fixed; other events, branches and people by filter. `--as` keeps several for one project.',
  usage: `subscribe [project | org/*] [--as name] ${filterUsage} [--form]`,
  examples: [
    'subscribe acme/web',
    'subscribe acme/web --as releases --branch release/** --failures every',
    'subscribe acme/* --on failed --on hold --no-bots',
  ],
  flags: { as: 'text', ...filterFlags, form: 'switch' },
  maxWords: 1,
  run(args, context) {
    const filter = readFilter(args);
    const named = readSubscriptionName(args);
    const project = projectOrPattern(args, context);
    if (args.has('form')) {
      const given = Object.keys(filter).length > 0 && { given: filter };
      return openSubscriptionForm({ project, ...named, ...given }, context);
    }
    return startJob({ name: 'subscribe', payload: { project, ...named, filter } }, context);
  },
});
