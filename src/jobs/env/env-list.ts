// Shows one person which environment variables a project has. CircleCI gives their values masked.
import { renderEnvList } from '../../blocks/env/env-list.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createEnvListJob(deps: JobDeps): JobDefinition<'env-list'> {
  const { outbox } = deps;
  return {
    name: 'env-list',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug: project } = await circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'env list', access: 'secrets', project });
      const message = denied ?? renderEnvList({ project, variables: await circleci.envVars.list(project) });
      await outbox.reply(place, actor, message);
    },
  };
}
