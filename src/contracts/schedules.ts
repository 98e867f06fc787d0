// Jobs about what CircleCI does by itself: schedules, and the webhooks that tell this bot of it.
import { z } from 'zod';
import { asked, type Contract, ParameterValue } from './contract.ts';

/** CircleCI's timetable: so many times in each of these hours (UTC), on days of the week or of the month. */
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
/** By its name or id. */
const named = { ...asked, project: z.string(), schedule: z.string() };

export const upkeepContracts = {
  'schedules-list': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  'schedules-create': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      ...what,
      project: z.string(),
      name: z.string(),
      description: z.string().optional(),
      timetable: Timetable,
      /** Runs as the person whose token makes it, with their contexts; else as nobody. */
      asMe: z.boolean(),
      dryRun: z.boolean(),
    }),
  },
  /** What is not given stays. */
  'schedules-edit': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...named,
      ...what,
      name: z.string().optional(),
      description: z.string().optional(),
      timetable: Timetable.partial(),
      dryRun: z.boolean(),
    }),
  },
  'ask-schedules-delete': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...named, dryRun: z.boolean() }),
  },
  'schedules-delete': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({ ...asked, project: z.string(), scheduleId: z.string() }),
  },
  /** Asks for a pipeline like the schedule's own: the trigger is a job of its own. */
  'schedules-run': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...named, dryRun: z.boolean() }),
  },
  /** `check`: whether this bot is told of the project's runs, instead of the whole list. */
  'webhooks-list': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string(), check: z.boolean() }),
  },
  /** Address and secret are the worker's own configuration: neither is in here. */
  'webhooks-setup': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Send the secret again although all looks well: nobody can read which one CircleCI has. */
      renew: z.boolean(),
      dryRun: z.boolean(),
    }),
  },
  'ask-webhooks-remove': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string(), dryRun: z.boolean() }),
  },
  'webhooks-remove': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({ ...asked, project: z.string(), webhookId: z.string() }),
  },
} satisfies Record<string, Contract>;
