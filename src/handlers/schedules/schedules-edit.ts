// `/circleci schedules edit`: changes what is given and keeps the rest.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readScheduleName, readScheduleParameters, readScheduleRef } from './read-schedule.ts';
import { readTimetable, timetableFlags } from './read-timetable.ts';

const EXAMPLE = 'schedules edit nightly --hours 4';

export const schedulesEdit = defineCommand({
  contract: 'schedules-edit',
  summary: 'Changes a schedule’s times, branch, parameters or name; everything else stays the same.',
  usage:
    'schedules edit <name> [--name new] [--branch b | --tag t] [--hours 2,14] [--days mon-fri] [--per-hour n] [--months jan-mar] [--param name=value]… [--description "…"] [--project p] [--dry-run]',
  examples: [EXAMPLE, 'schedules edit nightly --name "early build" --days weekdays --dry-run'],
  flags: {
    ...timetableFlags,
    name: 'text',
    branch: 'text',
    tag: 'text',
    param: 'pairs',
    description: 'text',
    'dry-run': 'switch',
  },
  maxWords: 1,
  run(args, context) {
    const schedule = readScheduleName(args, EXAMPLE);
    const [name, description] = [args.text('name')?.trim(), args.text('description')];
    const changes = {
      ...readScheduleRef(args, EXAMPLE),
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      timetable: readTimetable(args, EXAMPLE),
      parameters: readScheduleParameters(args, EXAMPLE),
    };
    const { timetable, parameters, ...rest } = changes;
    if ([timetable, parameters, rest].every((part) => Object.keys(part).length === 0)) {
      throw args.wrong('What should change? Give at least one flag.', EXAMPLE);
    }
    const project = projectOf(args, context);
    return startJob(
      'schedules-edit',
      { project, schedule, ...changes, dryRun: args.has('dry-run') },
      context,
      ['changing the schedule ', { code: schedule }, ' of ', { project }],
    );
  },
});
