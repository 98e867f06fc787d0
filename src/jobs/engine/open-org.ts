// The first steps of every context job: which token, which organization, and the policy check.

import type { Circleci, Context, Listing, Organization } from '../../circleci/client.ts';
import { findIn, itemsOf } from '../../circleci/listing.ts';
import { typedSlug } from '../../circleci/refs.ts';
import type { AskedName, RunName } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { everyProjectOf } from '../../policy/every-project.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { Permit, SubjectOf } from './check-policy.ts';
import type { Acting } from './deps.ts';
import type { Request } from './request.ts';

export interface OpenOrg extends Pick<Acting, 'circleci'> {
  organization: Organization;
  permit: Permit;
}

/** Throws DeniedByPolicy and the CircleciError kinds. */
export async function openOrg<Name extends Exclude<AskedName, RunName>>(
  request: Request<Name>,
  { org }: { org: string },
): Promise<OpenOrg> {
  const { circleci } = await request.acting();
  const organization = await circleci.organizations.get(org);
  const subject = { project: everyProjectOf(organization.slug) } as SubjectOf<Name>;
  const permit = request.permit(subject);
  return { circleci, organization, permit };
}

export const listContexts = (circleci: Circleci, { id }: Organization): Promise<Listing<Context>> =>
  circleci.contexts.list({ id });

/** Finds it by name, or by id if no name matches. Throws UsageError if there is none. */
export async function findContext(
  circleci: Circleci,
  organization: Organization,
  wanted: string,
): Promise<Context> {
  const contexts = await listContexts(circleci, organization);
  const named =
    itemsOf(contexts).find(({ name }) => name === wanted) ?? findIn(contexts, ({ id }) => id === wanted);
  if (named !== undefined) return named;

  const near = nearMiss(
    wanted,
    itemsOf(contexts).map(({ name }) => name),
  );
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  throw new UsageError(
    `${organization.name} has no context \`${wanted}\` that this token can see. Nothing was changed.${meant} \`/circleci contexts list ${typedSlug(organization.slug)}\` lists them.`,
  );
}
