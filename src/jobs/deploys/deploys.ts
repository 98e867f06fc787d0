// Shows one person what of a project runs where.
import { renderDeploys } from '../../blocks/deploys/deploys.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readDeploys } from './read-deploys.ts';

export function createDeploysJob(deps: JobDeps): JobDefinition<'deploys'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'deploys',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci } = await deps.actAs(actor);
      const found = await circleci.projects.get(payload.project);
      const { slug: project } = found;
      const denied = denial(deps, payload, { command: 'deploys', access: 'read', project });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(project, now());

      const { places, isCut } = await readDeploys(circleci, found);
      const shown = places.map((one) => ({ ...one, earlier: one.earlier.map(({ name }) => name) }));
      await outbox.reply(place, actor, renderDeploys({ project, places: shown, isCut }));
    },
  };
}
