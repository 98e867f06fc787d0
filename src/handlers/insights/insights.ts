// `/circleci insights`: a workflow's success rate and duration, with a chart.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

const WINDOWS = [7, 30, 90] as const;
type WindowDays = (typeof WINDOWS)[number];

export const insights = defineCommand({
  contract: 'insights',
  summary:
    'Shows a workflow’s success rate and durations; the chart comes by direct message, or to the channel with --share.',
  usage: 'insights [workflow] [--window 7|30|90] [--branch b] [--project p] [--share]',
  examples: [
    'insights',
    'insights build-and-test --window 90',
    'insights --project acme/web --branch main --share',
  ],
  flags: { window: 'text', branch: 'text', share: 'switch' },
  maxWords: 1,
  run(args, context) {
    const windowDays = readWindow(args);
    const project = projectOf(args, context);
    const [workflow] = args.words;
    const branch = args.text('branch');
    const payload = {
      project,
      windowDays,
      ...(workflow === undefined ? {} : { workflow }),
      ...(branch === undefined ? {} : { branch }),
      share: args.has('share'),
    };
    const of = workflow === undefined ? [] : [{ code: workflow }, ' of '];
    return startJob('insights', payload, context, [
      'reading the insights of ',
      ...of,
      { project },
      ` for the last ${windowDays} days`,
    ]);
  },
});

function readWindow(args: CommandArgs): WindowDays {
  const text = args.text('window') ?? '30';
  const days = WINDOWS.find((one) => text.toLowerCase().replace(/(?<!\s)\s*d(ays?)?$/, '') === String(one));
  if (days !== undefined) return days;
  throw args.wrong(
    `\`--window\` takes \`7\`, \`30\` or \`90\` days, not ${args.shown(text)}.`,
    'insights --window 90',
  );
}
