// `/circleci mute`: no new cards in this channel for a while, then one message with what it missed.
import { parseSpan } from '../../runs/mute.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readGlobs } from '../parse/read-globs.ts';
import { projectFlag } from '../parse/read-project.ts';

const HOUR_MS = 3_600_000;

export const mute = defineCommand({
  contract: 'mute',
  summary:
    'Mutes new subscription cards in this channel for a while. Afterwards, one message sums up what it missed.',
  usage: 'mute [1h | 30m | 2d | until-fixed] [--branch glob] [--project p]',
  examples: ['mute', 'mute 2h', 'mute until-fixed --branch main'],
  flags: { branch: 'glob' },
  maxWords: 2,
  run(args, context) {
    const text = args.words.join(' ').toLowerCase();
    const isUntilFixed = text === 'until-fixed' || text === 'until fixed';
    const forMs = isUntilFixed ? undefined : text === '' ? HOUR_MS : parseSpan(text);
    if (!isUntilFixed && forMs === undefined) {
      throw args.wrong(
        `${args.shown(args.words.join(' '))} is not a length of time. Use one such as \`30m\`, \`2h\` or \`3d\`, up to 30 days, or \`until-fixed\`.`,
        'mute 2h',
      );
    }
    const [branch] = readGlobs({ ...args, list: (name) => [args.text(name) ?? []].flat() }, 'branch');
    const project = projectFlag(args, context);
    const payload = {
      ...(forMs !== undefined && { forMs }),
      ...(project !== undefined && { project }),
      ...(branch !== undefined && { branch }),
    };
    return startJob('mute', payload, context, ['muting this channel']);
  },
});
