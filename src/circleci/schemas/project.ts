// A project and the host of its code: GET /project/{slug}.
import { z } from 'zod';
import { compact, OptionalText, Slug } from './fields.ts';

export const Project = z
  .object({
    id: z.string(),
    slug: Slug,
    name: z.string(),
    organization_name: z.string(),
    organization_slug: Slug,
    organization_id: z.string(),
    vcs_info: z.object({ default_branch: OptionalText, provider: OptionalText }).nullish().catch(undefined),
  })
  .transform((project) =>
    compact({
      id: project.id,
      slug: project.slug,
      name: project.name,
      organizationName: project.organization_name,
      organizationSlug: project.organization_slug,
      organizationId: project.organization_id,
      defaultBranch: project.vcs_info?.default_branch,
      provider: project.vcs_info?.provider,
    }),
  );
export type Project = z.infer<typeof Project>;
