// `/circleci dm on|off`: direct messages about your own runs.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const dm = defineCommand({
  contract: 'dm',
  summary:
    'Sends you a DM when a run you started here ends or waits for an approval, or when your commit breaks a branch, fixes it, or waits for an approval.',
  usage: 'dm on | off',
  examples: ['dm on', 'dm off'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const word = args.words[0]?.toLowerCase();
    if (word !== 'on' && word !== 'off') throw args.wrong('Say `on` or `off`.', 'dm on');
    const doing = [`turning your direct messages ${word}`];
    return startJob('dm', { wanted: word === 'on' }, context, doing);
  },
});
