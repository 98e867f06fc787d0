// After a retry passed: reads which tests failed before and passed now. On the same commit, that proves them flaky.
import type { Listing, Priority, TestResult } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { passedOnRetry } from '../../runs/passed-on-retry.ts';
import type { Flake } from '../../store/flakes.ts';
import { admitReads } from '../engine/admit-reads.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { hasTestFailed, readTests, showableTest } from './read-tests.ts';

/** Each costs a few calls. */
const MAX_JOBS = 3;
const MAX_PAGES = 5;
/** If more of a job's tests failed, it was rather the machine or a service. */
const MOST_FAILING = 0.5;

export function createNoteFlakesJob(deps: JobDeps): JobDefinition<'note-flakes'> {
  const { circleci, stores, now } = deps;
  return {
    name: 'note-flakes',
    async run({ pipelineId }) {
      const run = await stores.runs.get(pipelineId);
      if (run === undefined) return;
      const { projectSlug, number: pipelineNumber } = run;
      const retried = passedOnRetry(run).slice(0, MAX_JOBS);
      const priority = await admitReads(deps, 'background', 2 * retried.length);
      for (const { workflow, failed, passed } of retried) {
        const lists = [
          await testsOf(projectSlug, failed, priority),
          await testsOf(projectSlug, passed, priority),
        ];
        // What was not read could say the opposite.
        if (lists.some((list) => gapsOf(list) !== undefined)) continue;
        const [before = [], after = []] = lists.map(itemsOf);
        const failing = before.filter(hasTestFailed);
        if (failing.length > 1 && failing.length > before.length * MOST_FAILING) continue;
        // A retry of only the failed tests leaves the others out; one that isn't there proves nothing.
        const flaky = failing.filter(({ name, classname }) => {
          const again = after.filter((one) => one.name === name && one.classname === classname);
          return again.length > 0 && again.every(({ result }) => result === 'success');
        });
        const flakes = flaky.map((test): Flake => {
          const { name: testName, classname, file } = showableTest(test);
          const place = { jobName: passed.name, pipelineNumber, workflowId: workflow.id };
          return { testName, ...(classname && { classname }), ...(file && { file }), ...place };
        });
        await stores.flakes.note(projectSlug, flakes, now());
      }
    },
  };

  async function testsOf(
    projectSlug: string,
    { jobNumber }: { jobNumber?: number | undefined },
    priority: Priority,
  ): Promise<Listing<TestResult>> {
    if (jobNumber === undefined) return { all: [] };
    return await readTests(circleci, { projectSlug, jobNumber, maxPages: MAX_PAGES, priority });
  }
}
