// Two runs of one project side by side.
import { type FailingTest, type RunDiff, renderDiff } from '../../blocks/runs/diff.ts';
import type { Circleci } from '../../circleci/client.ts';
import { compareUrl } from '../../circleci/compare-url.ts';
import { sameSlug, shortName } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { compareParameters, compareRuns, failedInB } from '../../runs/compare.ts';
import type { Run } from '../../runs/run.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';

/** How many failed jobs have their tests read, and how many pages of each. */
const MAX_JOBS = 5;
const MAX_PAGES = 20;

export function createDiffJob(deps: JobDeps): JobDefinition<'diff'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'diff', async (request) => {
    const { target, other } = request.payload;
    const { circleci, run: a } = await openRun(deps, request, target);
    const { run: b } = await openRun(deps, request, other);
    checkComparable(a, b);
    await stores.projects.seen(a.projectSlug, now());

    const diff = await readDiff(circleci, a, b);
    const share = { actionId: 'share-diff', value: { a: a.pipelineId, b: b.pipelineId } };
    return { share, render: (shown) => renderDiff(diff, shown) };
  });
}

function checkComparable(a: Run, b: Run): void {
  if (!sameSlug(a.projectSlug, b.projectSlug)) {
    throw new UsageError(
      `I can only compare runs of one project. These belong to two: ${shortName(a.projectSlug)} and ${shortName(b.projectSlug)}.`,
    );
  }
  if (a.pipelineId === b.pipelineId) {
    throw new UsageError(`Both references mean ${runTitleOf(a)}. Name two different runs.`);
  }
}

async function readDiff(circleci: Circleci, a: Run, b: Run): Promise<RunDiff> {
  const [valuesA, valuesB, { originUrl = '' }] = await Promise.all([
    circleci.pipelines.values(a.pipelineId),
    circleci.pipelines.values(b.pipelineId),
    circleci.pipelines.get(b.pipelineId),
  ]);
  return {
    a,
    b,
    jobs: compareRuns(a, b),
    parameters: compareParameters(valuesA, valuesB),
    ...(await readTests(circleci, a, b)),
    commitsUrl: compareUrl(originUrl, a.revision ?? '', b.revision ?? ''),
  };
}

async function readTests(
  circleci: Circleci,
  a: Run,
  b: Run,
): Promise<Pick<RunDiff, 'newlyFailing' | 'stillFailing'>> {
  const newlyFailing: FailingTest[] = [];
  let stillFailing = 0;
  for (const { name: job, number, before } of failedInB(a, b).slice(0, MAX_JOBS)) {
    const now = await failingTests(circleci, b.projectSlug, number);
    if (now.size === 0) continue;
    const known = before === undefined ? new Map() : await failingTests(circleci, a.projectSlug, before);
    for (const [key, test] of now) {
      if (known.has(key)) stillFailing += 1;
      else newlyFailing.push({ job, ...test });
    }
  }
  return { newlyFailing, stillFailing };
}

async function failingTests(
  circleci: Circleci,
  slug: string,
  jobNumber: number,
): Promise<Map<string, Omit<FailingTest, 'job'>>> {
  const failing = new Map<string, Omit<FailingTest, 'job'>>();
  for await (const test of circleci.tests.list(slug, jobNumber, { maxPages: MAX_PAGES })) {
    const { name, classname, file, result } = test;
    if (!/^(failure|failed|error)$/.test(result)) continue;
    failing.set(JSON.stringify([classname, name, file]), { name, file });
  }
  return failing;
}
