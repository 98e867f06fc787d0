// Shows one person which environment variables a project has. CircleCI gives their values masked.
import { renderEnvList } from '../blocks/env-list.ts';
import { denial } from './denial.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition } from './job.ts';

export function createListEnv(deps: JobDeps): JobDefinition<'list-env'> {
  const { outbox } = deps;
  return {
    name: 'list-env',
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
