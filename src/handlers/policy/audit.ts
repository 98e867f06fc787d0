// `/circleci audit`: who tried to change what through the bot, and whether the record is intact.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

const [USUAL, MOST] = [10, 40];

export const audit = defineCommand({
  contract: 'audit',
  summary: 'Shows who tried to change what, as whom, and how it ended.',
  usage: 'audit [--limit n] [--denied | --export | --verify]',
  examples: ['audit', 'audit --limit 40', 'audit --verify'],
  flags: { limit: 'text', export: 'switch', denied: 'switch', verify: 'switch' },
  maxWords: 0,
  run(args, context) {
    const typed = args.text('limit') ?? String(USUAL);
    const limit = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    if (limit < 1 || limit > MOST) {
      throw args.wrong(
        `${args.shown('--limit')} takes a number from 1 to ${MOST}; \`--export\` sends every line.`,
        'audit --limit 20',
      );
    }
    const [asFile, denied, verify] = [args.has('export'), args.has('denied'), args.has('verify')];
    if ([asFile, denied, verify].filter((one) => one).length > 1) {
      throw args.wrong('Use only one of `--denied`, `--export` and `--verify`.', 'audit --verify');
    }
    const doing = asFile
      ? 'sending you the whole audit log as a file'
      : verify
        ? 'checking every line of the audit log'
        : `reading the newest ${denied ? 'denials' : 'lines of the audit log'}`;
    return startJob(
      'audit',
      { limit, asFile, ...(verify && { verify }), ...(denied && { denied }) },
      context,
      [doing],
    );
  },
});
