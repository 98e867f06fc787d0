// `/circleci quiet`: daily hours without new cards, and one message at their end.
import { parseHours } from '../../runs/quiet-hours.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTimeZone } from '../parse/read-clock.ts';

const example = 'quiet 22:00-07:00 --tz Europe/Berlin';

export const quiet = defineCommand({
  contract: 'quiet',
  summary:
    'Sets daily quiet hours without new subscription cards in this channel. At their end, one message sums up what it missed.',
  usage: 'quiet [22:00-07:00 | off] [--tz Europe/Berlin]',
  examples: ['quiet 22:00-07:00', example, 'quiet off'],
  flags: { tz: 'text' },
  ranges: true,
  maxWords: 3,
  run(args, context) {
    const text = args.words.join(' ');
    const timeZone = readTimeZone(args, example);
    if (text === '' && timeZone === undefined) {
      return startJob('quiet', { wanted: 'show' }, context, ['looking up the quiet hours of this channel']);
    }
    if (text.toLowerCase() === 'off') {
      return startJob('quiet', { wanted: 'off' }, context, ['ending the quiet hours of this channel']);
    }
    const wanted = parseHours(text);
    if (wanted === undefined) {
      const lead = text === '' ? '' : `${args.shown(text)} is not a range of hours. `;
      throw args.wrong(`${lead}Say from when to when, such as \`22:00-07:00\`, or \`off\`.`, example);
    }
    const payload = { wanted, ...(timeZone !== undefined && { timeZone }) };
    return startJob('quiet', payload, context, ['setting quiet hours for this channel']);
  },
});
