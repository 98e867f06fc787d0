// The newest pipelines of a project: all of them, of one branch, or of one person.
import { renderPipelines } from '../../blocks/runs/pipelines.ts';
import type { Gaps, Pipeline } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import type { Payload } from '../../contracts/index.ts';
import { SOME } from '../../policy/allow.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { Acting, JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readRuns } from './read-runs.ts';

const MAX_SHOWN = 10;
/** Of about twenty each, when a person's own have to be found among everybody's. */
const MAX_PAGES = 5;

export function createPipelinesJob(deps: JobDeps): JobDefinition<'pipelines'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'pipelines', async (request) => {
    const { branch, mine } = request.payload;
    const acting = await request.acting();
    const { circleci, isOwnToken } = acting;
    const { slug: project } = await circleci.projects.get(request.payload.project);
    request.permit({ project, branch: branch ?? SOME });
    await stores.projects.seen(project, now());

    const isAllowed = (one: Pipeline) => request.allows(subjectOfRun(one));
    const { found, left, gaps } = await newest(acting, { ...request.payload, project }, isAllowed);
    if (found.length === 0 && left === 0 && gaps !== undefined && gaps.cut !== 'limit')
      wholeOf({ part: [], gaps });
    request.note(gaps);
    const list = {
      project,
      branch,
      mine: mine ? (isOwnToken ? ('circleci-user' as const) : ('from-slack' as const)) : undefined,
      runs: await readRuns({ circleci, stores, now }, found.slice(0, MAX_SHOWN)),
      isCut: found.length > MAX_SHOWN,
      left,
      hasUnread: (gaps?.unreadable ?? 0) > 0,
    };
    const value = { project, ...(branch !== undefined && { branch }), mine };
    const share = { actionId: 'share-pipelines', value };
    return { share, render: (shown) => renderPipelines(list, shown) };
  });

  /** One more than are shown, where there are as many. `left`: how many of those read the policy leaves out. */
  async function newest(
    { circleci, isOwnToken }: Acting,
    { project, branch, mine, actor }: Payload<'pipelines'>,
    isAllowed: (pipeline: Pipeline) => boolean,
  ): Promise<{ found: Pipeline[]; left: number; gaps: Gaps | undefined }> {
    const filter = branch === undefined ? {} : { branch };
    const options = { maxPages: MAX_PAGES };
    const isOwn = mine && isOwnToken;
    const feed = isOwn
      ? circleci.pipelines.listMine(project, options)
      : circleci.pipelines.listForProject(project, filter, options);
    const found: Pipeline[] = [];
    let left = 0;
    for await (const pipeline of feed) {
      if (isOwn && branch !== undefined && pipeline.branch !== branch) continue;
      if (mine && !isOwn && (await stores.runs.get(pipeline.id))?.startedBy !== actor.userId) continue;
      if (!isAllowed(pipeline)) {
        left += 1;
        continue;
      }
      found.push(pipeline);
      if (found.length > MAX_SHOWN) break;
    }
    return { found, left, gaps: feed.gaps() };
  }
}
