// The fields of a schedule to send: what was asked for, merged with what is there. Pure.
import type { Schedule, ScheduleInput, Timetable } from '../../circleci/client.ts';
import { type Payload, Timetable as TimetableShape } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { ChangeDetails } from '../../store/audit.ts';
import { knownValues } from './open-schedules.ts';

/** A branch among the parameters would run unjudged. Throws UsageError. */
export function refuseRefs(parameters: Changes['parameters']): void {
  const taken = ['branch', 'tag'].find((name) => Object.hasOwn(parameters, name));
  if (taken === undefined) return;
  throw new UsageError(
    `\`${taken}\` isn’t a parameter of a schedule. Nothing was changed. Use \`--${taken}\`.`,
  );
}

type Changes = Pick<
  Payload<'schedules-edit'>,
  'name' | 'description' | 'timetable' | 'branch' | 'tag' | 'parameters'
>;
export type ScheduleChanges = Partial<Omit<ScheduleInput, 'attributionActor'>>;

/** Only the fields that change. CircleCI replaces timetable and parameters as a whole. */
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
    ...changes.parameters,
    ...(keepsRef ? { branch: oldBranch, tag: oldTag } : { branch, tag }),
  });
  return {
    ...(name !== undefined && name !== schedule.name && { name }),
    ...(description !== undefined && description !== schedule.description && { description }),
    ...(!same(timetable, timetableOf(TimetableShape.parse(schedule.timetable))) && { timetable }),
    ...(!same(parameters, knownValues(schedule.parameters)) && { parameters }),
  };
}

/** Leaves out the fields that are not set. */
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

/** The body that a dry run shows, with CircleCI's field names. */
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

/** For the audit: what each of its pipelines starts with, as far as it was given. */
export function startsOf({ branch, tag, parameters }: Starts): ChangeDetails {
  return {
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

type Starts = Pick<Payload<'schedules-create'>, 'branch' | 'tag' | 'parameters'>;
