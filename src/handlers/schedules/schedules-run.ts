// `/circleci schedules run`: starts a schedule's pipeline now.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readScheduleName } from './read-schedule.ts';

const EXAMPLE = 'schedules run nightly';

export const schedulesRun = defineCommand({
  contract: 'schedules-run',
  summary: 'Starts a schedule’s pipeline now, with its branch and parameters; the schedule stays as it is.',
  usage: 'schedules run <name> [--project p] [--dry-run]',
  examples: [EXAMPLE, 'schedules run nightly --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const schedule = readScheduleName(args, EXAMPLE);
    const project = projectOf(args, context);
    return startJob('schedules-run', { project, schedule, dryRun: args.has('dry-run') }, context, [
      'starting the pipeline of the schedule ',
      { code: schedule },
      ' of ',
      { project },
    ]);
  },
});
