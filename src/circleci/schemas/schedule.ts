// A schedule of a GitHub OAuth or Bitbucket project: when, as whom, and with which parameters.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalText, OptionalTime, Slug } from './fields.ts';

const ReadTimetable = eitherSpelling({
  per_hour: z.number().catch(1),
  hours_of_day: z.array(z.number()).min(1),
  days_of_week: z.array(z.string()).nullish(),
  days_of_month: z.array(z.number()).nullish(),
  months: z.array(z.string()).nullish(),
})
  // Without the days, it would be shown, and saved again, as another timetable.
  .refine(({ days_of_week: week, days_of_month: month }) => (week ?? month ?? []).length > 0)
  .transform((timetable) =>
    compact({
      perHour: timetable.per_hour,
      /** In UTC. */
      hoursOfDay: timetable.hours_of_day,
      daysOfWeek: timetable.days_of_week ?? undefined,
      daysOfMonth: timetable.days_of_month ?? undefined,
      months: timetable.months ?? undefined,
    }),
  );

export const Schedule = eitherSpelling({
  id: z.string(),
  name: z.string(),
  description: OptionalText,
  project_slug: Slug,
  timetable: ReadTimetable,
  // An edit sends them all again.
  parameters: z.record(z.string(), z.unknown()).nullish(),
  actor: z.object({ login: OptionalText, name: OptionalText }).nullish().catch(undefined),
  created_at: OptionalTime,
  updated_at: OptionalTime,
}).transform((schedule) =>
  compact({
    id: schedule.id,
    name: schedule.name,
    description: schedule.description,
    projectSlug: schedule.project_slug,
    timetable: schedule.timetable,
    parameters: schedule.parameters ?? {},
    /** `system` for one that runs as nobody. */
    actorLogin: schedule.actor?.login,
    createdAt: schedule.created_at,
    updatedAt: schedule.updated_at,
  }),
);
export type Schedule = z.infer<typeof Schedule>;
