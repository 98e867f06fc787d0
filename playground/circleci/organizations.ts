// Organizations aren't stored. They follow from the projects a user can see.
import { refuse } from './router.ts';
import { canonicalSlug, providerOf } from './slugs.ts';
import type { User } from './user-model.ts';
import { canSee, type World } from './world.ts';

export interface Organization {
  id: string;
  name: string;
  slug: string;
}

export function organizationsOf(world: World, user: User): Organization[] {
  const visible = world.projects.filter((project) => canSee(user, project));
  const bySlug = new Map(visible.map((project) => [project.organizationSlug, project]));
  return [...bySlug].map(([slug, { organizationId, organizationName }]) => ({
    id: organizationId,
    name: organizationName,
    slug,
  }));
}

/** By slug (`gh/acme`, `github/acme`, `circleci/<id>`) or UUID; 404 if it doesn't exist or is hidden. */
export function findOrganization(world: World, user: User, slugOrId: string): Organization {
  const slug = canonicalSlug(slugOrId);
  const found = organizationsOf(world, user).find(
    (one) => one.slug === slug || one.id === slugOrId.toLowerCase() || `circleci/${one.id}` === slug,
  );
  return found ?? refuse(404, 'Organization not found');
}

export function showOrganization({ id, name, slug }: Organization) {
  return { id, name, slug, vcs_type: providerOf(slug), avatar_url: '' };
}
