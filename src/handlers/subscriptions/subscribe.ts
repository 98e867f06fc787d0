// `/circleci subscribe`: tells the channel what happens to a project, filtered as the channel likes.
import { typedFilterWords } from '../../blocks/kit/filter-words.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOrPattern } from '../parse/read-pattern.ts';
import { openSubscriptionForm } from './open-subscription-form.ts';
import { filterFlags, filterUsage, readFilter } from './read-filter.ts';
import { readSubscriptionName, saySubscription } from './read-subscription.ts';

export const subscribe = defineCommand({
  contract: 'subscribe',
  summary:
    'Posts a card in this channel when a project breaks and when it is fixed. Filters choose other events, branches and people; `--as` keeps several subscriptions to one project.',
  usage: `subscribe [project | org/*] [--as name] ${filterUsage} [--form]`,
  examples: [
    'subscribe acme/web',
    'subscribe acme/web --as releases --branch release/** --failures every',
    'subscribe acme/* --on failed --on hold --no-bots',
  ],
  flags: { as: 'text', ...filterFlags, form: 'switch' },
  patterns: true,
  maxWords: 1,
  run(args, context) {
    const filter = readFilter(args);
    const named = readSubscriptionName(args);
    const project = projectOrPattern(args, context);
    if (args.has('form')) {
      const given = Object.keys(filter).length > 0 && { given: filter };
      return openSubscriptionForm({ project, ...named, ...given }, context);
    }
    return startJob('subscribe', { project, ...named, filter }, context, [
      'subscribing this channel to ',
      ...saySubscription({ project, ...named }),
      ...typedFilterWords(filter),
    ]);
  },
});
