// An organization that the token's owner belongs to: GET /me/collaborations.

import { z } from 'zod';
import { compact, eitherSpelling, OptionalText, Slug } from './fields.ts';

export const Collaboration = eitherSpelling({
  id: OptionalText,
  slug: Slug,
  name: z.string(),
  vcs_type: OptionalText,
}).transform((one) => compact({ id: one.id, slug: one.slug, name: one.name, vcsType: one.vcs_type }));
export type Collaboration = z.infer<typeof Collaboration>;
