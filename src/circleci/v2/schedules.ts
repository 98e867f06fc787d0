// Schedules of GitHub OAuth and Bitbucket Cloud projects; others have triggers with a cron expression.
// https://circleci.com/docs/api/v2/#tag/Schedule
import type { Api, CallOptions } from '../api.ts';
import { demand, demandSome, demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { Schedule } from '../schemas/schedule.ts';
import { type ApiTimetable, checkTimetable, printTimetable } from './timetable.ts';
import { type ApiParameterValue, checkParameters } from './trigger.ts';

const SchedulePage = pageOf('schedule', Schedule);

export interface ScheduleInput {
  name: string;
  description?: string;
  timetable: ApiTimetable;
  /** Whose contexts it may use: the token's owner (`current`), or nobody's in particular. */
  attributionActor: 'current' | 'system';
  /** Must contain either `branch` or `tag`. */
  parameters: Readonly<Record<string, ApiParameterValue>>;
}

export type Schedules = ReturnType<typeof createSchedulesApi>;

export function createSchedulesApi(api: Api) {
  return Object.freeze({
    list: async (slug: string, options?: CallOptions): Promise<Listing<Schedule>> =>
      listAll(api, path`/api/v2/project/${projectPath(slug)}/schedule`, SchedulePage, options),

    create: async (slug: string, input: ScheduleInput, options?: CallOptions): Promise<Schedule> => {
      checkSchedule(input);
      checkTimetable(input.timetable);
      return api.post(path`/api/v2/project/${projectPath(slug)}/schedule`, Schedule, {
        ...options,
        body: printSchedule(input),
      });
    },

    get: async (id: string, options?: CallOptions): Promise<Schedule> =>
      api.get(path`/api/v2/schedule/${id}`, Schedule, options),

    /** Changes what is given. A timetable is replaced as a whole. */
    update: async (id: string, changes: Partial<ScheduleInput>, options?: CallOptions): Promise<Schedule> => {
      demandSome('the schedule', changes);
      checkSchedule(changes);
      if (changes.timetable !== undefined) checkTimetable(changes.timetable);
      return api.patch(path`/api/v2/schedule/${id}`, Schedule, { ...options, body: printSchedule(changes) });
    },

    delete: async (id: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/schedule/${id}`, Accepted, options),
  });
}

function checkSchedule({ name, parameters }: Partial<ScheduleInput>): void {
  if (name !== undefined) demandText('The name of the schedule', name);
  if (parameters === undefined) return;
  const isOne = (parameters.branch === undefined) !== (parameters.tag === undefined);
  demand(isOne, 'The parameters of a schedule must hold either `branch` or `tag`: what it runs.');
  checkParameters(parameters);
}

function printSchedule(input: Partial<ScheduleInput>) {
  return {
    name: input.name,
    description: input.description,
    timetable: input.timetable && printTimetable(input.timetable),
    'attribution-actor': input.attributionActor,
    parameters: input.parameters,
  };
}
