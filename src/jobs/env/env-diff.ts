// Compares the variables of two projects or contexts by name.

import { type EnvSide, renderEnvDiff } from '../../blocks/env/env-diff.ts';
import { wholeOf } from '../../circleci/listing.ts';
import type { Payload } from '../../contracts/index.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { findContext, openOrg } from '../engine/open-org.ts';
import { openProject } from '../engine/open-project.ts';
import type { Request } from '../engine/request.ts';

type Side = Payload<'env-diff'>['sides'][number];

export function createEnvDiffJob(deps: JobDeps): JobDefinition<'env-diff'> {
  return defineAnswer(deps, 'env-diff', async (request) => {
    const [one, other] = request.payload.sides;
    return renderEnvDiff(await Promise.all([readSide(request, one), readSide(request, other)]));
  });
}

async function readSide(request: Request<'env-diff'>, side: Side): Promise<EnvSide> {
  if (side.kind === 'project') {
    const { circleci, project } = await openProject(request, side);
    const names = namesOf(wholeOf(await circleci.envVars.list(project.slug)));
    return { title: [{ project: project.slug }], names };
  }
  const { circleci, organization } = await openOrg(request, side);
  const { id, name } = await findContext(circleci, organization, side.context);
  const title = ['the context ', { code: name }, ' of ', { project: organization.name }];
  return { title, names: namesOf(wholeOf(await circleci.contexts.envVars.list(id))) };
}

const namesOf = (variables: readonly { name: string }[]): string[] =>
  variables.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other, 'en'));
