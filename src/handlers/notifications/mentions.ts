// `/circleci mentions on|off`: whether cards may call the person who asks.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const mentions = defineCommand({
  contract: 'mentions',
  summary: 'Has cards mention you when a run of your commit fails, or keeps them from it.',
  usage: 'mentions on | off',
  examples: ['mentions off', 'mentions on'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const word = args.words[0]?.toLowerCase();
    if (word !== 'on' && word !== 'off') throw args.wrong('Say `on` or `off`.', 'mentions off');
    const doing = [word === 'on' ? 'having cards mention you' : 'keeping cards from mentioning you'];
    return startJob('mentions', { wanted: word === 'on' }, context, doing);
  },
});
