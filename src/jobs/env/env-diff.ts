// Which variables two projects or contexts have in common, by name. A private answer.
import { type EnvSide, renderEnvDiff } from '../../blocks/env/env-diff.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Payload } from '../../contracts/index.ts';
import { type Asked, denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { findContext, openOrg } from '../engine/open-org.ts';

type Side = Payload<'env-diff'>['sides'][number];
type Read = { denied: Message } | { denied?: undefined; side: EnvSide };
const command = 'env diff';

export function createEnvDiffJob(deps: JobDeps): JobDefinition<'env-diff'> {
  return {
    name: 'env-diff',
    async run(payload) {
      const { place, actor, sides } = payload;
      const [one, other] = await Promise.all([readSide(sides[0], payload), readSide(sides[1], payload)]);
      const denied = one.denied ?? other.denied;
      const sidesRead = 'side' in one && 'side' in other ? ([one.side, other.side] as const) : undefined;
      const answer = sidesRead === undefined ? denied : renderEnvDiff(sidesRead);
      if (answer !== undefined) await deps.outbox.reply(place, actor, answer);
    },
  };

  async function readSide(side: Side, asked: Asked): Promise<Read> {
    return side.kind === 'project' ? readProject(side.project, asked) : readContext(side, asked);
  }

  async function readProject(slug: string, asked: Asked): Promise<Read> {
    const { circleci } = await deps.actAs(asked.actor);
    const { slug: project } = await circleci.projects.get(slug);
    const denied = denial(deps, asked, { command, access: 'secrets', project });
    if (denied !== undefined) return { denied };
    return { side: { title: [{ project }], names: namesOf(await circleci.envVars.list(project)) } };
  }

  async function readContext(
    { org, context }: Extract<Side, { kind: 'context' }>,
    asked: Asked,
  ): Promise<Read> {
    const { circleci, organization, denied } = await openOrg(deps, { ...asked, org }, command);
    if (denied !== undefined) return { denied };
    const { id, name } = await findContext(circleci, organization, context);
    const title = ['the context ', { code: name }, ' of ', { project: organization.name }];
    return { side: { title, names: namesOf(await circleci.contexts.envVars.list(id)) } };
  }
}

const namesOf = (variables: readonly { name: string }[]): string[] =>
  variables.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other, 'en'));
