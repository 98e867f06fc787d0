// An organization: GET /organization/{slug or id}. Deploys and usage require its id.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalText, Slug } from './fields.ts';

export const Organization = eitherSpelling({
  id: z.string(),
  name: z.string(),
  slug: Slug,
  vcs_type: OptionalText,
}).transform((one) => compact({ id: one.id, name: one.name, slug: one.slug, vcsType: one.vcs_type }));
export type Organization = z.infer<typeof Organization>;
