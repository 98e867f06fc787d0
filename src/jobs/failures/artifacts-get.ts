// Sends one artifact as a file: to the person by direct message, or to the channel or thread when shared.
import {
  type ArtifactFile,
  artifactComment,
  renderArtifactsGet,
} from '../../blocks/failures/artifacts-get.ts';
import type { Run } from '../../runs/run.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { placeOfFile } from '../engine/place-of-file.ts';
import type { Request } from '../engine/request.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { observe } from '../tracking/observe.ts';
import { jobsOf, MAX_RUNS } from './artifacts.ts';
import { type Fetched, fetchFile } from './fetch-file.ts';
import { type FoundFile, listFiles, nameOf, noSuchFile, pickFile } from './find-file.ts';

export function createArtifactsGetJob(deps: JobDeps): JobDefinition<'artifacts-get'> {
  return defineAnswer(deps, 'artifacts-get', async (request) => {
    const { payload, tools } = request;
    const { circleci } = await request.acting();
    const { run, file, copies } = await find(request);
    const fetched = await fetchFile(circleci, file.url);
    const { projectSlug, number, projectName } = run;
    const { path, nodeIndex, url, jobName, jobNumber } = file;
    const about = { projectSlug, number, projectName, path, url, jobName, bytes: fetched.bytes };
    const subject = { ...about, ...(copies > 1 && { container: { index: nodeIndex, of: copies } }) };
    const value = { project: projectSlug, number, path, job: String(jobNumber) };
    const answer = (how: ArtifactFile['file']) => ({
      share: { actionId: 'share-artifacts-get', value },
      render: (shown: Parameters<typeof renderArtifactsGet>[1]) =>
        renderArtifactsGet({ ...subject, file: how }, shown),
    });
    if (!('content' in fetched)) return answer(fetched.kind);

    const sent = await sendFileOnce(deps, tools, payload.actor, async () => ({
      ...placeOfFile(payload),
      fileName: fileNameOf(path, fetched),
      title: `${nameOf(path)} of ${runTitleOf(run)}`.slice(0, 200),
      content: fetched.content,
      altText: `${path} of ${runTitleOf(run)}`.slice(0, 900),
      comment: artifactComment(subject, fetched, deps.appUrl),
    }));
    return answer(sent === 'sent' ? (payload.share ? 'channel' : 'direct') : sent);
  });

  /** Throws UsageError if there is no such file, or several. */
  async function find(request: Request<'artifacts-get'>): Promise<FoundFile & { run: Run }> {
    const { target, path, latest } = request.payload;
    const { circleci, run, workflowId } = await openRun(deps, request, target);
    const newest = await listFiles(circleci, run, jobsOf(run, workflowId, request.payload), path);
    const found = pickFile(newest, path, run);
    if (found !== undefined) return { ...found, run };
    if (latest) {
      for await (const earlier of runsBefore(request, run)) {
        const files = await listFiles(circleci, earlier, jobsOf(earlier, undefined, request.payload), path);
        const before = pickFile(files, path, earlier);
        if (before !== undefined) return { ...before, run: earlier };
      }
    }
    throw noSuchFile(newest, path, run);
  }

  /** Those that the person may see, on the branch if one was named. */
  async function* runsBefore(
    { payload, acting, allows }: Request<'artifacts-get'>,
    { projectSlug, number }: Run,
  ): AsyncGenerator<Run> {
    const { circleci } = await acting();
    const { ref } = payload.target;
    const filter = ref.kind === 'branch' ? { branch: ref.branch } : {};
    let checked = 0;
    for await (const { id, number: earlier } of circleci.pipelines.listForProject(projectSlug, filter)) {
      if (earlier >= number) continue;
      if (checked === MAX_RUNS) return;
      checked += 1;
      const { run } = await observe({ ...deps, circleci }, id, { priority: 'interactive' });
      if (allows(subjectOfRun(run))) yield run;
    }
  }
}

/** With the extension by which Slack shows a picture. */
function fileNameOf(path: string, fetched: Extract<Fetched, { content: unknown }>): string {
  const name =
    nameOf(path)
      .replace(/[^\w.-]+/g, '-')
      .slice(-80) || 'artifact';
  if (fetched.kind !== 'image' || fetched.extension === undefined) return name;
  return name.toLowerCase().endsWith(fetched.extension) ? name : `${name}${fetched.extension}`;
}
