// `/circleci insights jobs`: how reliable, slow and expensive the jobs of a workflow are, or one of them day by day.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOf } from '../parse/read-project.ts';
import { readWindow } from './read-window.ts';

export const insightsJobs = defineCommand({
  contract: 'insights-jobs',
  summary:
    'Lists the jobs of a workflow with success rate, durations and credits; with --job, shows one job day by day.',
  usage: 'insights jobs [workflow] [--job name] [--window 7|30|90] [--branch b] [--project p]',
  examples: [
    'insights jobs',
    'insights jobs build-and-test --job unit --window 7',
    'insights jobs --branch main --project acme/web',
  ],
  flags: { job: 'text', window: 'text', branch: 'text' },
  maxWords: 1,
  run(args, context) {
    const windowDays = readWindow(args, 'insights jobs');
    const project = projectOf(args, context);
    const [workflow] = args.words;
    const branch = branchFlag(args);
    const job = args.text('job');
    const payload = {
      project,
      windowDays,
      ...(workflow !== undefined && { workflow }),
      ...(branch !== undefined && { branch }),
      ...(job !== undefined && { job }),
      share: false,
    };
    return startJob('insights-jobs', payload, context, [
      'reading the insights of ',
      ...(job === undefined ? ['the jobs of '] : [{ code: job }, ' in ']),
      ...(workflow === undefined ? [] : [{ code: workflow }, ' of ']),
      { project },
      ` for the last ${windowDays} days`,
    ]);
  },
});
