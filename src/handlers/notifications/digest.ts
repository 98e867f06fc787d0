// `/circleci digest`: a daily or weekly report on this channel's projects.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readClock, readTimeZone } from '../parse/read-clock.ts';

const rhythms = ['daily', 'weekly', 'off'] as const;
const doing = {
  daily: 'setting a daily digest for this channel',
  weekly: 'setting a weekly digest for this channel',
  off: 'ending the digest of this channel',
} as const;

export const digest = defineCommand({
  contract: 'digest',
  summary:
    'Posts a daily or weekly digest of this channel’s projects: success rate, time red, slowest workflow and flakiest test.',
  usage: 'digest [daily | weekly | off] [--at 09:00] [--tz Europe/Berlin]',
  examples: ['digest weekly', 'digest daily --at 09:00 --tz Europe/Berlin', 'digest off'],
  flags: { at: 'text', tz: 'text' },
  maxWords: 1,
  run(args, context) {
    const [word] = args.words;
    const example = 'digest daily --at 09:00 --tz Europe/Berlin';
    const clock = args.text('at');
    const at = clock === undefined ? undefined : readClock(clock, args, example);
    const timeZone = readTimeZone(args, example);
    if (word === undefined) {
      if (at === undefined && timeZone === undefined)
        return startJob('digest', {}, context, ['looking up the digest of this channel']);
      throw args.wrong('Say how often: `daily` or `weekly`.', example);
    }
    const every = rhythms.find((one) => one === word.toLowerCase());
    if (every === undefined) {
      throw args.wrong(`${args.shown(word)} is not \`daily\`, \`weekly\` or \`off\`.`, example);
    }
    const payload = { every, ...(at !== undefined && { at }), ...(timeZone !== undefined && { timeZone }) };
    return startJob('digest', payload, context, [doing[every]]);
  },
});
