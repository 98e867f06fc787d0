// Two runs of one project side by side.
import { type FailingTest, type RunDiff, renderDiff } from '../../blocks/runs/diff.ts';
import type { Circleci, TestResult } from '../../circleci/client.ts';
import { compareUrl } from '../../circleci/compare-url.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { sameSlug, shortName } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { compareParameters, compareRuns, failedInB } from '../../runs/compare.ts';
import { isPartlyRead } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { hasTestFailed, readTests } from '../failures/index.ts';

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
    ...(await readDifference(circleci, a, b)),
    commitsUrl: compareUrl(originUrl, a.revision ?? '', b.revision ?? ''),
  };
}

async function readDifference(
  circleci: Circleci,
  a: Run,
  b: Run,
): Promise<Pick<RunDiff, 'newlyFailing' | 'stillFailing' | 'uncompared' | 'isPart'>> {
  const newlyFailing: FailingTest[] = [];
  let [stillFailing, uncompared, isPart] = [0, 0, false];
  const failed = failedInB(a, b);
  for (const { name: job, number, before } of failed.slice(0, MAX_JOBS)) {
    const now = await resultsOf(circleci, b.projectSlug, number);
    isPart ||= !now.isWhole;
    const failing = [...now.results.values()].filter(hasTestFailed);
    if (failing.length === 0) continue;
    const none = { ...noResults, isWhole: !isPartlyRead(a) };
    const known = before === undefined ? none : await resultsOf(circleci, a.projectSlug, before);
    for (const test of failing) {
      const earlier = known.results.get(keyOf(test));
      if (earlier !== undefined && hasTestFailed(earlier)) stillFailing += 1;
      else if (earlier !== undefined || known.isWhole)
        newlyFailing.push({ job, name: test.name, file: test.file });
      else uncompared += 1;
    }
  }
  return {
    newlyFailing,
    stillFailing,
    uncompared,
    isPart: isPart || isPartlyRead(b) || failed.length > MAX_JOBS,
  };
}

interface Results {
  results: ReadonlyMap<string, TestResult>;
  isWhole: boolean;
}

const noResults: Results = { results: new Map(), isWhole: true };
const keyOf = ({ classname, name, file }: TestResult): string => JSON.stringify([classname, name, file]);

async function resultsOf(circleci: Circleci, projectSlug: string, jobNumber: number): Promise<Results> {
  const list = await readTests(circleci, {
    ...{ projectSlug, jobNumber },
    ...{ maxPages: MAX_PAGES, priority: 'interactive' },
  });
  const results = new Map<string, TestResult>();
  for (const test of itemsOf(list)) {
    const known = results.get(keyOf(test));
    // The same test of several containers: one that failed counts.
    if (known === undefined || !hasTestFailed(known)) results.set(keyOf(test), test);
  }
  return { results, isWhole: gapsOf(list) === undefined };
}
