// The answer of `POST .../build`: it says that something was created, but not what.
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

export const LegacyAnswer = z
  .object({ body: OptionalText })
  .transform(({ body }) => compact({ message: body }));
export type LegacyAnswer = z.infer<typeof LegacyAnswer>;
