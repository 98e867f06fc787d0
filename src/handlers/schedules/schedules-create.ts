// `/circleci schedules create`: has CircleCI start a pipeline at set times. Without a name, it opens a window.
import { renderSchedulesCreate } from '../../blocks/schedules/schedules-create.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readScheduleName, readScheduleParameters, readScheduleRef } from './read-schedule.ts';
import { everyDay, readTimetable, timetableFlags } from './read-timetable.ts';

const EXAMPLE = 'schedules create nightly --branch main --hours 2 --days weekdays';

export const schedulesCreate = defineCommand({
  contract: 'schedules-create',
  summary: 'Creates a schedule that starts a pipeline at set hours (UTC); without a name, it opens a window.',
  usage:
    'schedules create [<name>] --branch b | --tag t --hours 2,14 [--days daily | mon-fri | 1,15] [--per-hour n] [--months jan-mar] [--param name=value]… [--description "…"] [--as-me] [--project p] [--dry-run]',
  examples: [
    EXAMPLE,
    'schedules create',
    'schedules create "month end" --branch main --hours 8-17 --days 28-31 --param full=true --dry-run',
  ],
  flags: {
    ...timetableFlags,
    branch: 'text',
    tag: 'text',
    param: 'pairs',
    description: 'text',
    'as-me': 'switch',
    'dry-run': 'switch',
  },
  maxWords: 1,
  run(args, context) {
    const ref = readScheduleRef(args, EXAMPLE);
    if (args.words.length === 0 && !args.has('dry-run')) return openForm(args, context);
    const name = readScheduleName(args, EXAMPLE);
    if (ref.branch === undefined && ref.tag === undefined) {
      throw args.wrong('What should it run? Name a branch or a tag.', EXAMPLE);
    }
    const { hoursOfDay, daysOfWeek, daysOfMonth, ...rest } = readTimetable(args, EXAMPLE);
    if (hoursOfDay === undefined) {
      throw args.wrong('At which hours? Give them in UTC, such as `--hours 2,14`.', EXAMPLE);
    }
    const project = projectOf(args, context);

    const days = daysOfMonth === undefined ? { daysOfWeek: daysOfWeek ?? everyDay() } : { daysOfMonth };
    const description = args.text('description');
    const payload = {
      project,
      name,
      ...ref,
      ...(description === undefined ? {} : { description }),
      timetable: { perHour: 1, ...rest, hoursOfDay, ...days },
      parameters: readScheduleParameters(args, EXAMPLE),
      asMe: args.has('as-me'),
      dryRun: args.has('dry-run'),
    };
    return startJob('schedules-create', payload, context, [
      'creating the schedule ',
      { code: name },
      ' of ',
      { project },
    ]);
  },
});

/** What was given fills the window's fields. */
function openForm(args: CommandArgs, context: HandlerContext): Outcome {
  const project = projectOf(args, context);
  const given = {
    branch: args.text('branch'),
    hours: args.text('hours'),
    days: args.text('days'),
    description: args.text('description'),
  };
  return {
    kind: 'openModal',
    view: renderSchedulesCreate({ project, place: context.place, given }),
    leadsTo: 'schedules-create',
    subject: { project },
  };
}
