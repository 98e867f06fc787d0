// `/circleci subscribe defaults`: the filters that new subscriptions of this channel start with.
import { filterParts } from '../../blocks/kit/filter-words.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { openDefaultsForm } from './open-subscription-form.ts';
import { filterFlags, filterUsage, readFilter } from './read-filter.ts';

const example = 'subscribe defaults --branch main --no-bots';

export const subscribeDefaults = defineCommand({
  contract: 'subscribe-defaults',
  summary:
    'Sets the default filters for new subscriptions in this channel. Filters typed with `subscribe` override them.',
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
        throw args.wrong(
          `${args.shown(word)} is not a filter. Type filters as flags, such as \`--branch main\`, or \`off\` to remove the defaults.`,
          example,
        );
      }
      if (isGiven || args.has('form')) throw args.wrong('`off` takes no filters.', 'subscribe defaults off');
      return startJob('subscribe-defaults', { wanted: 'off' }, context, [
        'removing the defaults for new subscriptions in this channel',
      ]);
    }
    if (args.has('form')) return openDefaultsForm({ ...(isGiven && { given: filter }) }, context);
    if (!isGiven) {
      return startJob('subscribe-defaults', { wanted: 'show' }, context, [
        'looking up the defaults for new subscriptions in this channel',
      ]);
    }
    return startJob('subscribe-defaults', { wanted: filter }, context, [
      'setting the defaults for new subscriptions in this channel: ',
      ...filterParts(filter),
    ]);
  },
});
