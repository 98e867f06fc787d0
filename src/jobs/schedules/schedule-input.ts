// A schedule as it is sent: what is asked for, laid over what is there. Pure.
import type { Schedule, ScheduleInput, Timetable } from '../../circleci/client.ts';
import { type Payload, Timetable as TimetableShape } from '../../contracts/index.ts';
import { knownValues } from './open-schedules.ts';

type Changes = Pick<
  Payload<'schedules-edit'>,
  'name' | 'description' | 'timetable' | 'branch' | 'tag' | 'parameters'
>;
export type ScheduleChanges = Partial<Omit<ScheduleInput, 'attributionActor'>>;

/** The fields to send: those that are to differ. CircleCI replaces timetable and parameters as a whole. */
export function changesOf(schedule: Schedule, changes: Changes): ScheduleChanges {
  const { name, description, branch, tag } = changes;
  const { daysOfWeek, daysOfMonth } = changes.timetable;
  const { daysOfWeek: oldWeek, daysOfMonth: oldMonth, ...old } = schedule.timetable;
  const oldDays = { ...(oldWeek && { daysOfWeek: oldWeek }), ...(oldMonth && { daysOfMonth: oldMonth }) };
  const keepsDays = daysOfWeek === undefined && daysOfMonth === undefined;
  const timetable = timetableOf(
    TimetableShape.parse({ ...old, ...(keepsDays && oldDays), ...changes.timetable }),
  );
  const { branch: oldBranch, tag: oldTag, ...oldParameters } = schedule.parameters;
  const keepsRef = branch === undefined && tag === undefined;
  const parameters = knownValues({
    ...oldParameters,
    ...(keepsRef ? { branch: oldBranch, tag: oldTag } : { branch, tag }),
    ...changes.parameters,
  });
  return {
    ...(name !== undefined && name !== schedule.name && { name }),
    ...(description !== undefined && description !== schedule.description && { description }),
    ...(!same(timetable, timetableOf(TimetableShape.parse(schedule.timetable))) && { timetable }),
    ...(!same(parameters, knownValues(schedule.parameters)) && { parameters }),
  };
}

/** Without the fields that are not there. */
export function timetableOf(timetable: TimetableShape): Timetable {
  const { perHour, hoursOfDay, daysOfWeek, daysOfMonth, months } = timetable;
  return {
    perHour,
    hoursOfDay,
    ...(daysOfWeek !== undefined && { daysOfWeek }),
    ...(daysOfMonth !== undefined && { daysOfMonth }),
    ...(months !== undefined && { months }),
  };
}

/** The body for a dry run, in CircleCI's spelling. */
export function printSchedule({ timetable, attributionActor, ...rest }: Partial<ScheduleInput>): object {
  return {
    ...rest,
    ...(attributionActor !== undefined && { 'attribution-actor': attributionActor }),
    ...(timetable !== undefined && {
      timetable: {
        'per-hour': timetable.perHour,
        'hours-of-day': timetable.hoursOfDay,
        'days-of-week': timetable.daysOfWeek,
        'days-of-month': timetable.daysOfMonth,
        months: timetable.months,
      },
    }),
  };
}

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
