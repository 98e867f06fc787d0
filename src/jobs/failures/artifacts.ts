// Links to the artifacts of a run's jobs; with `latest`, of the newest run that has any.
import { type ArtifactLinks, renderArtifacts } from '../../blocks/failures/artifacts.ts';
import type { Artifact, Circleci, Listing } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import type { Payload } from '../../contracts/index.ts';
import { unreadIn } from '../../runs/phase.ts';
import type { Run, RunJob } from '../../runs/run.ts';
import { hasJobFailed, lacksNumber } from '../../runs/status.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import type { Request } from '../engine/request.ts';
import { observe } from '../tracking/observe.ts';
import { pickJobs, workflowsOf } from './pick-jobs.ts';
import { readArtifacts } from './read-job.ts';
import { readPart } from './read-part.ts';

/** Each costs one call per twenty files. */
const MAX_JOBS = 10;
const MAX_FILES = 60;
/** How many earlier runs `latest` looks at. */
export const MAX_RUNS = 5;

export function createArtifactsJob(deps: JobDeps): JobDefinition<'artifacts'> {
  return defineAnswer(deps, 'artifacts', async (request) => {
    const { payload } = request;
    const { circleci, run, workflowId } = await openRun(deps, request, payload.target);
    const newest = await linksOf(request, circleci, run, jobsOf(run, workflowId, payload));
    const before = payload.latest && !hasAny(newest) ? await linksBefore(request, run) : undefined;
    const links = before?.links ?? { ...newest, alsoChecked: before?.checked };
    const { projectSlug: project, number } = links;
    const value = { project, number, ...(payload.job !== undefined && { job: payload.job }) };
    return {
      share: { actionId: 'share-artifacts', value },
      render: (shown) => renderArtifacts(links, shown),
    };
  });

  /** The newest earlier run with artifacts, on the branch if one was named. */
  async function linksBefore(
    { payload, acting, allows, note }: Request<'artifacts'>,
    { projectSlug, number }: Run,
  ): Promise<{ links?: ArtifactLinks; checked: { runs: number; isAll: boolean } }> {
    const { circleci } = await acting();
    const { ref } = payload.target;
    const filter = ref.kind === 'branch' ? { branch: ref.branch } : {};
    let checked = 0;
    const feed = circleci.pipelines.listForProject(projectSlug, filter);
    for await (const { id, number: earlier } of feed) {
      if (earlier >= number) continue;
      if (checked === MAX_RUNS) return { checked: { runs: checked, isAll: false } };
      checked += 1;
      const { run } = await observe({ ...deps, circleci }, id, { priority: 'interactive' });
      if (!allows(subjectOfRun(run))) continue;
      const links = await linksOf({ note }, circleci, run, jobsOf(run, undefined, payload));
      if (hasAny(links)) {
        note(feed.gaps());
        return { links, checked: { runs: checked, isAll: false } };
      }
    }
    const gaps = feed.gaps();
    note(gaps);
    return { checked: { runs: checked, isAll: gaps === undefined } };
  }
}

const hasAny = ({ jobs }: ArtifactLinks): boolean => jobs.some(({ files }) => files.length > 0);

/** Failed jobs come first: people mostly ask about those. */
export function jobsOf(
  run: Run,
  workflowId: string | undefined,
  { target, job, latest }: Pick<Payload<'artifacts'>, 'target' | 'job' | 'latest'>,
): RunJob[] {
  if (!latest && (job !== undefined || target.ref.kind === 'job')) {
    return pickJobs(run, { target, workflowId, jobName: job })?.jobs ?? [];
  }
  const all = workflowsOf(run, workflowId).flatMap(({ jobs }) => jobs);
  const rank = ({ status }: RunJob) => (hasJobFailed(status) ? 0 : 1);
  return all.filter(({ name }) => job === undefined || name === job).sort((a, b) => rank(a) - rank(b));
}

/** There are files, but what they are could not be read. */
const hasNoneRead = (list: Listing<Artifact>): boolean =>
  itemsOf(list).length === 0 && gapsOf(list) !== undefined;

async function linksOf(
  { note }: Pick<Request<'artifacts'>, 'note'>,
  circleci: Circleci,
  run: Run,
  jobs: readonly RunJob[],
): Promise<ArtifactLinks> {
  const { projectSlug, number, projectName } = run;
  const numbered = jobs.flatMap(({ name, type, jobNumber }) =>
    jobNumber === undefined || type === 'approval' ? [] : [{ name, jobNumber }],
  );
  const read = await Promise.all(
    numbered.slice(0, MAX_JOBS).map(async ({ name, jobNumber }) => {
      const place = { projectSlug, jobNumber, priority: 'interactive' } as const;
      return { name, list: await readPart(readArtifacts(circleci, place, MAX_FILES), undefined) };
    }),
  );
  return {
    projectSlug,
    number,
    projectName,
    jobs: read.flatMap(({ name, list }) => {
      if (list === undefined) return [];
      note(gapsOf(list));
      return [{ jobName: name, files: itemsOf(list), isCut: gapsOf(list)?.cut !== undefined }];
    }),
    unread: [
      ...read.filter(({ list }) => list === undefined || hasNoneRead(list)),
      ...jobs.filter(lacksNumber),
    ].map(({ name }) => name),
    skipped: numbered.slice(MAX_JOBS).map(({ name }) => name),
    missing: unreadIn(run),
  };
}
