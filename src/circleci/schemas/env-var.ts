// A project's environment variable. CircleCI only returns its masked value, such as `xxxx1234`.
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

export const EnvVar = z
  .object({ name: z.string(), value: z.string(), 'created-at': OptionalText, created_at: OptionalText })
  .transform((variable) =>
    compact({
      name: variable.name,
      value: variable.value,
      createdAt: variable['created-at'] ?? variable.created_at,
    }),
  );
export type EnvVar = z.infer<typeof EnvVar>;
