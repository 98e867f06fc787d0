// The newest pipelines of a project, or of several of an organization: all of them, of one branch, or of one person.
import { renderPipelines } from '../../blocks/runs/pipelines.ts';
import type { Gaps, Pipeline } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { orgSlugOf } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { SOME } from '../../policy/allow.ts';
import { matchGlob } from '../../policy/glob.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { Acting, JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import { readRuns } from './read-runs.ts';

const MAX_SHOWN = 10;
/** Of about twenty each, when a person's own have to be found among everybody's, or a few projects among many. */
const MAX_PAGES = 5;

interface Found {
  pipelines: Pipeline[];
  /** Those that the policy leaves out, among the pipelines read. */
  left: Pipeline[];
  /** How many were read. */
  read: number;
  gaps: Gaps | undefined;
}

export function createPipelinesJob(deps: JobDeps): JobDefinition<'pipelines'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'pipelines', async (request) => {
    const { branch, mine } = request.payload;
    const acting = await request.acting();
    const { circleci, isOwnToken } = acting;
    const project = await openProjects(request, acting);

    const found = await newest(acting, { ...request.payload, project }, (one) =>
      request.allows(subjectOfRun(one)),
    );
    const { pipelines, left, gaps } = found;
    if (pipelines.length === 0 && left.length === 0 && gaps !== undefined && gaps.cut !== 'limit')
      wholeOf({ part: [], gaps });
    // Of several projects, none is left: the denial says why.
    const [hidden] = left;
    if (isPattern(project) && pipelines.length === 0 && hidden !== undefined)
      request.permit(subjectOfRun(hidden));
    request.note(gaps);
    const isSearchCut = gaps?.cut === 'limit' && pipelines.length <= MAX_SHOWN;
    const list = {
      project,
      branch,
      mine: mine ? (isOwnToken ? ('circleci-user' as const) : ('from-slack' as const)) : undefined,
      runs: await readRuns({ circleci, stores, now }, pipelines.slice(0, MAX_SHOWN)),
      isCut: pipelines.length > MAX_SHOWN,
      left: left.length,
      hasUnread: (gaps?.unreadable ?? 0) > 0,
      ...(isSearchCut && { searched: found.read }),
      ...(isPattern(project) && { followedBy: await acting.asWhom() }),
    };
    const value = { project, ...(branch !== undefined && { branch }), mine };
    const share = { actionId: 'share-pipelines', value };
    return { share, render: (shown) => renderPipelines(list, shown) };
  });

  /** The slug as CircleCI spells it, or the pattern. Throws DeniedByPolicy. */
  async function openProjects(request: Request<'pipelines'>, { circleci }: Acting): Promise<string> {
    const { project: asked, branch = SOME } = request.payload;
    if (isPattern(asked)) {
      request.permit({ project: { some: asked }, branch });
      return asked;
    }
    const { slug } = await circleci.projects.get(asked);
    request.permit({ project: slug, branch });
    await stores.projects.seen(slug, now());
    return slug;
  }

  /** One more than are shown, where there are as many. */
  async function newest(
    { circleci, isOwnToken }: Acting,
    { project, branch, mine, actor }: Payload<'pipelines'>,
    isAllowed: (pipeline: Pipeline) => boolean,
  ): Promise<Found> {
    const options = { maxPages: MAX_PAGES };
    const isOwn = mine && isOwnToken;
    const isSeveral = isPattern(project);
    const ofProject = () =>
      isOwn
        ? circleci.pipelines.listMine(project, options)
        : circleci.pipelines.listForProject(project, branch === undefined ? {} : { branch }, options);
    const feed = isSeveral
      ? circleci.pipelines.listForOrg(orgSlugOf(project), { mine: isOwn }, options)
      : ofProject();
    const found: Pipeline[] = [];
    const left: Pipeline[] = [];
    let read = 0;
    for await (const pipeline of feed) {
      read += 1;
      if (isSeveral && !isIn(project, pipeline)) continue;
      if ((isOwn || isSeveral) && branch !== undefined && pipeline.branch !== branch) continue;
      if (mine && !isOwn && (await stores.runs.get(pipeline.id))?.startedBy !== actor.userId) continue;
      if (!isAllowed(pipeline)) {
        left.push(pipeline);
        continue;
      }
      found.push(pipeline);
      if (found.length > MAX_SHOWN) break;
    }
    return { pipelines: found, left, read, gaps: feed.gaps() };
  }
}

const isPattern = (project: string): boolean => project.includes('*');

/** GitHub and Bitbucket ignore case, and ids are compared as a whole. */
const isIn = (pattern: string, { projectSlug }: Pipeline): boolean =>
  matchGlob(pattern.toLowerCase(), projectSlug.toLowerCase());
