// `/circleci digest`: how this channel's projects did, once a day or once a week.
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
    'Tells this channel once a day, or each Monday, how its projects did: success rate, time red, slowest and flakiest.',
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
      throw args.wrong(`${args.shown(word)} is none of \`daily\`, \`weekly\` and \`off\`.`, example);
    }
    const payload = { every, ...(at !== undefined && { at }), ...(timeZone !== undefined && { timeZone }) };
    return startJob('digest', payload, context, [doing[every]]);
  },
});
