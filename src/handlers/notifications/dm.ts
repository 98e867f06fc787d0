// `/circleci dm on|off`: direct messages about the runs of the person who asks.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const dm = defineCommand({
  contract: 'dm',
  summary:
    'Has me write you when a run that you begin here ends or waits for an approval, or one of your commits breaks, is fixed or waits.',
  usage: 'dm on | off',
  examples: ['dm on', 'dm off'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const word = args.words[0]?.toLowerCase();
    if (word !== 'on' && word !== 'off') throw args.wrong('Say `on` or `off`.', 'dm on');
    const doing = [word === 'on' ? 'turning on your direct messages' : 'turning off your direct messages'];
    return startJob('dm', { wanted: word === 'on' }, context, doing);
  },
});
