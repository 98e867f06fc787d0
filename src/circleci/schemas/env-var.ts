// A project's environment variable. CircleCI only returns its masked value, such as `xxxx1234`.
import { z } from 'zod';
import { compact, OptionalTime } from './fields.ts';

export const EnvVar = z
  .object({ name: z.string(), value: z.string(), 'created-at': OptionalTime, created_at: OptionalTime })
  .transform((variable) =>
    compact({
      name: variable.name,
      value: variable.value,
      createdAt: variable['created-at'] ?? variable.created_at,
    }),
  );
export type EnvVar = z.infer<typeof EnvVar>;
