// `/circleci mentions on|off`: whether cards may mention you.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const mentions = defineCommand({
  contract: 'mentions',
  summary: 'Sets whether cards mention you when a run of your commit fails.',
  usage: 'mentions on | off',
  examples: ['mentions off', 'mentions on'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const word = args.words[0]?.toLowerCase();
    if (word !== 'on' && word !== 'off') throw args.wrong('Say `on` or `off`.', 'mentions off');
    const doing = [`turning mentions of you ${word}`];
    return startJob('mentions', { wanted: word === 'on' }, context, doing);
  },
});
