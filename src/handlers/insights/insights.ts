// `/circleci insights`: a workflow's success rate and duration, with a chart.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOf } from '../parse/read-project.ts';
import { readWindow } from './read-window.ts';

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
    const windowDays = readWindow(args, 'insights');
    const project = projectOf(args, context);
    const [workflow] = args.words;
    const branch = branchFlag(args);
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
