// A context, the names of its variables (values are never returned), and its restrictions.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalText, OptionalTime } from './fields.ts';

export const Context = eitherSpelling({
  id: z.string(),
  name: z.string(),
  created_at: OptionalTime,
}).transform((context) => compact({ id: context.id, name: context.name, createdAt: context.created_at }));
export type Context = z.infer<typeof Context>;

export const ContextEnvVar = eitherSpelling({
  variable: z.string(),
  created_at: OptionalTime,
  updated_at: OptionalTime,
}).transform((one) => compact({ name: one.variable, createdAt: one.created_at, updatedAt: one.updated_at }));
export type ContextEnvVar = z.infer<typeof ContextEnvVar>;

export const ContextRestriction = eitherSpelling({
  id: z.string(),
  restriction_type: OptionalText,
  restriction_value: OptionalText,
  project_id: OptionalText,
  name: OptionalText,
}).transform((restriction) =>
  compact({
    id: restriction.id,
    /** `project`, `expression` or `group`; the oldest ones have no type and are for a project. */
    type: restriction.restriction_type ?? (restriction.project_id === undefined ? undefined : 'project'),
    value: restriction.restriction_value ?? restriction.project_id,
    /** The project's. */
    name: restriction.name,
  }),
);
export type ContextRestriction = z.infer<typeof ContextRestriction>;
