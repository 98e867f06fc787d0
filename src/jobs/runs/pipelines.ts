// The newest pipelines of a project, all of them, of one branch, or of one person.
import { renderPipelines } from '../../blocks/runs/pipelines.ts';
import type { Pipeline } from '../../circleci/client.ts';
import type { Payload } from '../../contracts/index.ts';
import { answer } from '../engine/answer.ts';
import { denial } from '../engine/check-policy.ts';
import type { Acting, JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readRuns } from './read-runs.ts';

const MAX_SHOWN = 10;
/** Of about twenty each, when somebody's own have to be looked for among those of all. */
const MAX_PAGES = 5;

export function createPipelinesJob(deps: JobDeps): JobDefinition<'pipelines'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'pipelines',
    async run(payload, tools) {
      const { place, actor, branch, mine } = payload;
      const acting = await deps.actAs(actor);
      const { slug: project } = await acting.circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'pipelines', access: 'read', project, branch });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(project, now());

      const found = await newest(acting, { ...payload, project });
      const runs = await readRuns({ circleci: acting.circleci, stores, now }, found.slice(0, MAX_SHOWN));
      const list = {
        project,
        branch,
        mine: mine ? (acting.isOwnToken ? ('circleci-user' as const) : ('from-slack' as const)) : undefined,
        runs,
        isCut: found.length > MAX_SHOWN,
      };
      const value = { project, ...(branch !== undefined && { branch }), mine };
      const share = { actionId: 'share-pipelines', value };
      await answer(deps, payload, { share, render: (shown) => renderPipelines(list, shown) }, tools);
    },
  };

  /** One more than are shown, where there are as many. */
  async function newest(
    { circleci, isOwnToken }: Acting,
    { project, branch, mine, actor }: Payload<'pipelines'>,
  ): Promise<Pipeline[]> {
    const filter = branch === undefined ? {} : { branch };
    const options = { maxPages: MAX_PAGES };
    const isOwn = mine && isOwnToken;
    const feed = isOwn
      ? circleci.pipelines.listMine(project, options)
      : circleci.pipelines.listForProject(project, filter, options);
    const found: Pipeline[] = [];
    for await (const pipeline of feed) {
      if (isOwn && branch !== undefined && pipeline.branch !== branch) continue;
      if (mine && !isOwn && (await stores.runs.get(pipeline.id))?.startedBy !== actor.userId) continue;
      found.push(pipeline);
      if (found.length > MAX_SHOWN) break;
    }
    return found;
  }
}
