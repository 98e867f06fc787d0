// How every job about contexts begins: as whom, in which organization, and whether the policy lets them.
import type { Message } from '../../blocks/kit/message.ts';
import type { Circleci, Context, Organization } from '../../circleci/client.ts';
import { UsageError } from '../../errors.ts';
import { anyProjectOf } from '../../policy/any-project.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import { type Asked, denial } from './check-policy.ts';
import type { Acting, JobDeps } from './deps.ts';

export interface OpenOrg extends Acting {
  organization: Organization;
  /** What to tell the person instead of doing it. */
  denied: Message | undefined;
}

/** `command` as the policy knows it. Throws the CircleciError kinds. */
export async function openOrg(
  deps: JobDeps,
  asked: Asked & { org: string },
  command: string,
): Promise<OpenOrg> {
  const acting = await deps.actAs(asked.actor);
  const organization = await acting.circleci.organizations.get(asked.org);
  const project = anyProjectOf(organization.slug);
  return { ...acting, organization, denied: denial(deps, asked, { command, access: 'secrets', project }) };
}

export const listContexts = (circleci: Circleci, { id }: Organization): Promise<Context[]> =>
  circleci.contexts.list({ id });

/** By name, and by id where no name fits. Throws UsageError when there is none. */
export async function findContext(
  circleci: Circleci,
  organization: Organization,
  wanted: string,
): Promise<Context> {
  const contexts = await listContexts(circleci, organization);
  const named = contexts.find(({ name }) => name === wanted) ?? contexts.find(({ id }) => id === wanted);
  if (named !== undefined) return named;

  const near = nearMiss(
    wanted,
    contexts.map(({ name }) => name),
  );
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  throw new UsageError(
    `${organization.name} has no context \`${wanted}\` that this token may see. Nothing was changed.${meant} \`/circleci contexts list ${organization.slug}\` shows those there are.`,
  );
}
