// Jobs about schedules: pipelines that CircleCI starts at set times.
import { z } from 'zod';
import { asks, changes, ParameterValue } from './contract.ts';

/** CircleCI's timetable: how often in each of these hours (UTC), on days of the week or of the month. */
export const Timetable = z.object({
  perHour: z.number().int().min(1).max(60),
  hoursOfDay: z.array(z.number().int().min(0).max(24)).min(1),
  daysOfWeek: z
    .array(z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']))
    .min(1)
    .optional(),
  daysOfMonth: z.array(z.number().int().min(1).max(31)).min(1).optional(),
  months: z
    .array(z.enum(['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']))
    .min(1)
    .optional(),
});
export type Timetable = z.infer<typeof Timetable>;

const what = {
  branch: z.string().optional(),
  tag: z.string().optional(),
  parameters: z.record(z.string(), ParameterValue),
};
/** By name or id. */
const named = { project: z.string(), schedule: z.string() };
const remove = { command: 'schedules delete', access: 'run', about: 'run' } as const;
/** A schedule triggers pipelines, so nobody can schedule what they can't trigger. */
const triggers = { includes: ['trigger'], access: 'run', about: 'run' } as const;

export const schedulesContracts = {
  'schedules-list': asks({
    command: 'schedules list',
    access: 'read',
    about: 'run',
    fields: { project: z.string() },
  }),
  'schedules-create': changes({
    command: 'schedules create',
    ...triggers,
    fields: {
      ...what,
      project: z.string(),
      name: z.string(),
      description: z.string().optional(),
      timetable: Timetable,
      /** Runs as the person whose token creates it, with their contexts; else as nobody. */
      asMe: z.boolean(),
      dryRun: z.boolean(),
    },
  }),
  /** Fields that are not given stay the same. */
  'schedules-edit': changes({
    command: 'schedules edit',
    ...triggers,
    fields: {
      ...named,
      ...what,
      name: z.string().optional(),
      description: z.string().optional(),
      timetable: Timetable.partial(),
      dryRun: z.boolean(),
    },
  }),
  'ask-schedules-delete': asks({ ...remove, fields: { ...named, dryRun: z.boolean() } }),
  'schedules-delete': changes({ ...remove, fields: { project: z.string(), scheduleId: z.string() } }),
  /** Enqueues a `trigger` job with the schedule's branch or tag and parameters. */
  'schedules-run': asks({
    command: 'schedules run',
    ...triggers,
    fields: { ...named, dryRun: z.boolean() },
  }),
};
