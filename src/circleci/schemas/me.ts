// A person: the owner of the token (GET /me), or anybody by id (GET /user/{id}).
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

export const Me = z
  .object({ id: z.string(), login: z.string(), name: OptionalText })
  .transform((me) => compact({ id: me.id, login: me.login, name: me.name ?? me.login }));
export type Me = z.infer<typeof Me>;
