// The tests of a project that CircleCI knows to flake.
import { renderFlaky } from '../../blocks/failures/flaky.ts';
import { answer } from '../engine/answer.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createFlakyJob(deps: JobDeps): JobDefinition<'flaky'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'flaky',
    async run(payload, tools) {
      const { place, actor } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug: project } = await circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'flaky', access: 'read', project });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(project, now());

      const { tests, total } = await circleci.insights.flakyTests(project);
      const list = { project, total, tests: [...tests].sort(byFlakes) };
      const share = { actionId: 'share-flaky', value: project };
      await answer(deps, payload, { share, render: (shown) => renderFlaky(list, shown) }, tools);
    },
  };
}

interface Flaked {
  timesFlaked?: number;
}

const byFlakes = (one: Flaked, other: Flaked): number => (other.timesFlaked ?? 0) - (one.timesFlaked ?? 0);
