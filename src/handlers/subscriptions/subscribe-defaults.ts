// `/circleci subscribe defaults`: what new subscriptions of this channel begin with, so that nobody types it each time.
import { filterParts } from '../../blocks/kit/filter-words.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { openSubscriptionForm } from './open-subscription-form.ts';
import { filterFlags, filterUsage, readFilter } from './read-filter.ts';

const example = 'subscribe defaults --branch main --no-bots';

export const subscribeDefaults = defineCommand({
  contract: 'subscribe-defaults',
  summary: 'Sets what new subscriptions of this channel begin with; what is typed with one takes its place.',
  usage: `subscribe defaults [off] ${filterUsage} [--form]`,
  examples: [example, 'subscribe defaults --form', 'subscribe defaults off'],
  flags: { ...filterFlags, form: 'switch' },
  maxWords: 1,
  run(args, context) {
    const filter = readFilter(args);
    const isGiven = Object.keys(filter).length > 0;
    const [word] = args.words;
    if (word !== undefined) {
      if (word.toLowerCase() !== 'off') {
        throw args.wrong(`${args.shown(word)} is no filter. Name them with dashes, or say \`off\`.`, example);
      }
      if (isGiven || args.has('form')) throw args.wrong('`off` takes no filters.', 'subscribe defaults off');
      return startJob('subscribe-defaults', { wanted: 'off' }, context, [
        'ending the defaults for new subscriptions of this channel',
      ]);
    }
    if (args.has('form')) return openSubscriptionForm({ ...(isGiven && { given: filter }) }, context);
    if (!isGiven) {
      return startJob('subscribe-defaults', { wanted: 'show' }, context, [
        'looking up what new subscriptions of this channel begin with',
      ]);
    }
    return startJob('subscribe-defaults', { wanted: filter }, context, [
      'setting what new subscriptions of this channel begin with: ',
      ...filterParts(filter),
    ]);
  },
});
