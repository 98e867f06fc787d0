// `/circleci schedules delete`: asks first; the button under that question deletes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readScheduleName } from './read-schedule.ts';

const EXAMPLE = 'schedules delete nightly';

export const schedulesDelete = defineCommand({
  contract: 'schedules-delete',
  summary: 'Deletes a schedule, after you confirm.',
  usage: 'schedules delete <name> [--project p] [--dry-run]',
  examples: [EXAMPLE, 'schedules delete nightly --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const schedule = readScheduleName(args, EXAMPLE);
    const project = projectOf(args, context);
    return startJob('ask-schedules-delete', { project, schedule, dryRun: args.has('dry-run') }, context, [
      'looking up the schedule ',
      { code: schedule },
      ' of ',
      { project },
      '; nothing is deleted until you confirm',
    ]);
  },
});
