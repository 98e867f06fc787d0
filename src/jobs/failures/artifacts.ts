// The files that the jobs of a run have kept, as links; with `latest`, of the newest run that has kept any.
import { type ArtifactLinks, renderArtifacts } from '../../blocks/failures/artifacts.ts';
import type { Circleci } from '../../circleci/client.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Run, RunJob } from '../../runs/run.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { answer } from '../engine/answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { observe } from '../tracking/observe.ts';
import { pickJobs, workflowsOf } from './pick-jobs.ts';
import { readArtifacts } from './read-job.ts';
import { readPart } from './read-part.ts';

/** Each costs a call for every twenty files. */
const MAX_JOBS = 10;
const MAX_FILES = 60;
/** How far back `latest` looks. */
const MAX_RUNS = 5;

export function createArtifactsJob(deps: JobDeps): JobDefinition<'artifacts'> {
  const { outbox } = deps;
  return {
    name: 'artifacts',
    async run(payload, tools) {
      const { place, actor } = payload;
      const wanted = { command: 'artifacts', access: 'read' } as const;
      const { run, workflowId, denied } = await openRun(deps, payload, wanted);
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      const { circleci } = await deps.actAs(actor);
      let links = await linksOf(circleci, run, jobsOf(run, workflowId, payload));
      if (payload.latest && !hasAny(links)) links = (await linksBefore(circleci, run, payload)) ?? links;
      const { projectSlug: project, number } = links;
      const value = { project, number, ...(payload.job !== undefined && { job: payload.job }) };
      const share = { actionId: 'share-artifacts', value };
      const render = (shown: Parameters<typeof renderArtifacts>[1]) => renderArtifacts(links, shown);
      await answer(deps, payload, { share, render }, tools);
    },
  };

  /** Of the runs before it, on the branch where one was named, the newest with any. */
  async function linksBefore(
    circleci: Circleci,
    { projectSlug, number }: Run,
    payload: Payload<'artifacts'>,
  ): Promise<ArtifactLinks | undefined> {
    const { ref } = payload.target;
    const filter = ref.kind === 'branch' ? { branch: ref.branch } : {};
    let looked = 0;
    for await (const { id, number: earlier } of circleci.pipelines.listForProject(projectSlug, filter)) {
      if (earlier >= number) continue;
      if (looked === MAX_RUNS) return undefined;
      looked += 1;
      const { run } = await observe({ ...deps, circleci }, id, { priority: 'interactive' });
      const links = await linksOf(circleci, run, jobsOf(run, undefined, payload));
      if (hasAny(links)) return links;
    }
    return undefined;
  }
}

const hasAny = ({ jobs }: ArtifactLinks): boolean => jobs.some(({ files }) => files.length > 0);

/** Those that failed first: they are asked for most. */
function jobsOf(
  run: Run,
  workflowId: string | undefined,
  { target, job, latest }: Payload<'artifacts'>,
): RunJob[] {
  if (!latest && (job !== undefined || target.ref.kind === 'job')) {
    return pickJobs(run, { target, workflowId, jobName: job })?.jobs ?? [];
  }
  const all = workflowsOf(run, workflowId).flatMap(({ jobs }) => jobs);
  const rank = ({ status }: RunJob) => (hasJobFailed(status) ? 0 : 1);
  return all.filter(({ name }) => job === undefined || name === job).sort((a, b) => rank(a) - rank(b));
}

async function linksOf(circleci: Circleci, run: Run, jobs: readonly RunJob[]): Promise<ArtifactLinks> {
  const { projectSlug, number, projectName } = run;
  const numbered = jobs.flatMap(({ name, jobNumber }) =>
    jobNumber === undefined ? [] : [{ name, jobNumber }],
  );
  const read = await Promise.all(
    numbered.slice(0, MAX_JOBS).map(async ({ name, jobNumber }) => {
      const place = { projectSlug, jobNumber, priority: 'interactive' } as const;
      return { name, files: await readPart(readArtifacts(circleci, place, MAX_FILES), undefined) };
    }),
  );
  return {
    projectSlug,
    number,
    projectName,
    jobs: read.flatMap(({ name, files }) =>
      files === undefined ? [] : [{ jobName: name, files, isCut: files.length === MAX_FILES }],
    ),
    unread: [
      ...read.filter(({ files }) => files === undefined).map(({ name }) => name),
      ...numbered.slice(MAX_JOBS).map(({ name }) => name),
    ],
  };
}
