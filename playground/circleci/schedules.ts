// Schedules: validates timetables, and starts the pipeline when one is due.
import { z } from 'zod';
import type { Pipeline, Project } from './model.ts';
import { checkParameters } from './parameters.ts';
import { refuse } from './router.ts';
import { triggerPipeline } from './runs.ts';
import { months, type Schedule, type Timetable, weekDays } from './schedule-model.ts';
import type { User } from './user-model.ts';
import type { World } from './world.ts';

/** The user the vendor shows for schedules without an owner. */
export const systemActor: User = {
  id: 'd9b3fcaa-6032-405a-8c75-40079ce33c3e',
  login: 'system-actor',
  name: 'Scheduled',
  token: undefined,
  projects: [],
  githubKeys: 0,
};

/** The reference says hours are "between 0 and 24". 24 is refused, because no day has it. */
export const TimetableBody = z.object({
  'per-hour': z.int().min(1).max(60),
  'hours-of-day': z.array(z.int().min(0).max(23)).min(1),
  'days-of-week': z.array(z.enum(weekDays)).min(1).optional(),
  'days-of-month': z.array(z.int().min(1).max(31)).min(1).optional(),
  months: z.array(z.enum(months)).min(1).optional(),
});

/** Exactly one of: days of the week, days of the month. */
export function checkTimetable(timetable: Timetable): Timetable {
  const { 'days-of-week': week, 'days-of-month': month } = timetable;
  if ((week === undefined) === (month === undefined))
    refuse(400, 'timetable: exactly one of days-of-week and days-of-month must be given');
  return timetable;
}

/** A branch or a tag, plus parameters that the project declares. */
export function checkScheduleParameters(
  project: Project,
  parameters: Schedule['parameters'],
): Schedule['parameters'] {
  refOf(parameters);
  checkParameters(project, declaredOf(parameters));
  return parameters;
}

/** The pipeline that a due schedule starts. The stand-in has no timer; a scenario decides when. */
export function runSchedule(world: World, project: Project, schedule: Schedule): Pipeline {
  return triggerPipeline(world, {
    project,
    ref: refOf(schedule.parameters),
    actor: schedule.actor,
    type: 'scheduled_pipeline',
    parameters: checkParameters(project, declaredOf(schedule.parameters)),
    schedule: { id: schedule.id, name: schedule.name },
  });
}

function refOf({ branch, tag }: Schedule['parameters']): { branch: string } | { tag: string } {
  if (typeof branch === 'string' && tag === undefined) return { branch };
  if (typeof tag === 'string' && branch === undefined) return { tag };
  return refuse(400, 'parameters: exactly one of branch and tag must be given');
}

function declaredOf({ branch: _branch, tag: _tag, ...declared }: Schedule['parameters']) {
  return declared;
}
