// `/circleci logs`: the end of the failed step's log, in a private message. A long log is also sent as a file.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

const DEFAULT_LINES = 40;
const MAX_LINES = 2_000;

export const logs = defineCommand({
  contract: 'logs',
  summary: 'Shows only you the end of the failed step’s log; a long log comes as a file.',
  usage: 'logs [reference] [--job name] [--step name] [--container n] [--lines n] [--project p]',
  examples: [
    'logs',
    'logs main --job unit --project acme/web',
    'logs main --job unit --step "npm test" --container 2',
    'logs https://app.circleci.com/pipelines/gh/acme/web/123 --lines 400',
  ],
  flags: { job: 'text', step: 'text', container: 'text', lines: 'text' },
  maxWords: 1,
  run(args, context) {
    const lines = readLines(args);
    const target = readTarget(args, context);
    const job = args.text('job');
    const step = args.text('step');
    const container = readContainer(args);
    const payload = {
      target,
      ...(job !== undefined && { job }),
      ...(step !== undefined && { step }),
      ...(container !== undefined && { container }),
      lines,
      share: false,
    };
    return startJob('logs', payload, context, [
      'reading the log of ',
      ...(job === undefined ? [] : [{ code: job }, ' in ']),
      ...sayTarget(target),
    ]);
  },
});

function readLines(args: CommandArgs): number {
  const text = args.text('lines');
  if (text === undefined) return DEFAULT_LINES;
  const lines = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (lines >= 1 && lines <= MAX_LINES) return lines;
  throw args.wrong(
    `\`--lines\` takes a number from 1 to ${MAX_LINES}, not ${args.shown(text)}.`,
    'logs --lines 100',
  );
}

function readContainer(args: CommandArgs): number | undefined {
  const text = args.text('container');
  if (text === undefined) return undefined;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw args.wrong(
    `\`--container\` takes the number of a parallel container, counted from 0, not ${args.shown(text)}.`,
    'logs --container 2',
  );
}
