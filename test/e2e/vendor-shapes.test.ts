// As vendor-variants.test.ts, with shapes of answers that nobody has reported, and webhooks that carry next to nothing.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Pipeline } from '../../playground/circleci/index.ts';
import {
  answer,
  build,
  type CaseRow,
  clearWorld,
  finished,
  green,
  hasCard,
  openWorld,
  red,
  send,
  world,
} from '../support/vendor-cases/case-world.ts';
import * as jobs from '../support/vendor-cases/job-scripts.ts';
import * as odd from '../support/vendor-cases/odd-answers.ts';
import * as shape from '../support/vendor-cases/shapes.ts';
import { tagRun } from '../support/vendor-cases/webhooks.ts';

beforeAll(openWorld);
afterEach(clearWorld);
afterAll(() => world?.close());

const add = (...faults: odd.Fault[]) => {
  for (const fault of faults) world.circleci.faults.add(fault);
};
/** A run about which no webhook comes, so that it is read through the faults. */
async function unheard(faults: odd.Fault[], script = build(red), branch?: string): Promise<Pipeline> {
  world.circleci.holdWebhooks();
  add(...faults);
  return finished(script, branch);
}
const test = (result: string) =>
  ({ name: 'a', classname: 'c', file: 'f', result: 'failure', message: result }) as const;
const INTERNAL = /unexpected error|undefined|NaN|\[object/;
const CLAIMS = /\*(?:Fixed|Succeeded)\*|[Nn]othing to run/;

const rows: CaseRow[] = [
  // First, because more than ten new cards in ten minutes become one message.
  {
    name: 'a workflow with a status that nobody knows does not turn a red branch green',
    async play() {
      const before = await finished(build(red), 'odd');
      await hasCard(world.channels.alerts, before, /Failed/);
      const { number } = await unheard(
        [shape.workflowsBecome({ status: 'quarantined' })],
        build(green),
        'odd',
      );
      return answer(`status ${number}`, new RegExp(`#${number}\\b`), /build/);
    },
    not: CLAIMS,
  },
  {
    name: 'a webhook with nothing but the id of the workflow',
    play: () => cardBy(({ workflows: [workflow] }) => ({ workflow: { id: workflow?.id, status: 'failed' } })),
    not: INTERNAL,
  },
  {
    name: 'a webhook with nothing but the id of the pipeline',
    play: () => cardBy(({ id }) => ({ pipeline: { id } })),
    not: INTERNAL,
  },
  {
    name: 'a webhook whose objects are null, and whose numbers are texts',
    play: () =>
      cardBy((pipeline) => {
        const { workflow, pipeline: of } = tagRun(pipeline);
        return {
          workflow,
          pipeline: { ...of, number: String(of.number), vcs: null, trigger: null },
          project: null,
        };
      }),
    not: INTERNAL,
  },
  ...shape.noJobs.map(([kind, fault]) => ({
    name: `status of a failed run whose list of jobs is ${kind}`,
    async play() {
      const { number } = await unheard([fault]);
      return answer(`status ${number}`, /\*Failed\*/, /jobs could not be read/);
    },
    not: /no failed job|None of its jobs|don’t understand/,
  })),
  ...shape.noWorkflows.map(([kind, fault]) => ({
    name: `status of a run whose list of workflows is ${kind}`,
    async play() {
      const { number } = await unheard([fault], build(green));
      return answer(`status ${number}`, /don’t understand|isn’t responding|can’t read/);
    },
    not: CLAIMS,
  })),
  {
    name: 'pipelines whose next page is the same again',
    async play() {
      await finished(build(red));
      add(shape.sameToken(shape.PIPELINES));
      return answer('pipelines', /#\d+/, /Recent pipelines/);
    },
    not: INTERNAL,
  },
  {
    name: 'tests whose pages go in a circle',
    async play() {
      const { number } = await finished(build({ ...red, tests: [test('m')] }));
      add(shape.circle(shape.TESTS));
      return answer(`tests ${number}`, /`a`/, /first|ends early|not all/i);
    },
    not: /known to flake/,
  },
  ...['timeout', 'Broken', 'aborted'].map((result) => ({
    name: `a test whose result is ${result} has failed`,
    async play() {
      const { number } = await finished(build({ ...red, tests: [test('m')] }));
      add(shape.testsBecome({ result }));
      return answer(`tests ${number}`, /1 test failed/, /`a`/);
    },
    not: /no results? of/,
  })),
  ...['xpassed', '', 'FLAKED'].map((result) => ({
    name: `a test whose result is ${JSON.stringify(result)} is not known to have passed`,
    async play() {
      const { number } = await finished(build({ ...red, tests: [test('m')] }));
      add(shape.testsBecome({ result }));
      return answer(`tests ${number}`, /1 test could not be read/);
    },
    not: /stored no results?/,
  })),
  {
    name: 'jobs with a status that nobody knows',
    async play() {
      const { number } = await unheard([shape.jobsBecome({ status: 'preempted' })]);
      return answer(`status ${number}`, /\*Failed\*/);
    },
    not: /None of its jobs|no failed job|1 of 1 job done/,
  },
  {
    name: 'jobs with numbers that are too large, and times that are null',
    async play() {
      const change = { job_number: 2 ** 60, started_at: null, stopped_at: null };
      const { number } = await unheard([shape.jobsBecome(change)]);
      return answer(`status ${number}`, /\*Failed\*/, /unit/);
    },
    not: INTERNAL,
  },
  {
    name: 'jobs that ended before they began',
    async play() {
      const change = { started_at: '2030-01-01T00:00:00Z', stopped_at: '2020-01-01T00:00:00Z' };
      const { number } = await unheard([
        shape.jobsBecome(change),
        shape.workflowsBecome({ stopped_at: null }),
      ]);
      return answer(`status ${number}`, /\*Failed\*/, /unit/);
    },
    not: /-\d+[smhd]\b|NaN/,
  },
  {
    name: 'a pipeline without commit, trigger and known state',
    async play() {
      const change = { vcs: null, trigger: null, trigger_parameters: null, state: 'setup-paused' };
      const { number } = await unheard([shape.pipelineBecomes(change)]);
      return answer(`status ${number}`, new RegExp(`#${number}\\b`));
    },
    not: INTERNAL,
  },
  {
    name: 'a run whose errors are null',
    async play() {
      const { number } = await unheard(
        [shape.pipelineBecomes({ state: 'errored', errors: null })],
        build(green),
      );
      return answer(`status ${number}`, /Could not start/);
    },
    not: CLAIMS,
  },
  {
    name: 'times without a zone',
    async play() {
      const { number } = await unheard([shape.withoutZones]);
      return answer(`status ${number}`, /\*Failed\*/);
    },
    not: /\b(?:[1-9]|1\d)h\b/,
  },
  ...shape.thinBuilds.map(([kind, fault]) => ({
    name: `the log of a build with ${kind}`,
    async play() {
      const { number } = await finished(build(jobs.withFields({})));
      add(fault);
      return answer(`logs ${number}`, /AssertionError: no/);
    },
    not: /did not return/,
  })),
  ...shape.strangeOutputs.map(([kind, fault]) => ({
    name: `the log of a step whose output is ${kind}`,
    async play() {
      const { number } = await finished(build(jobs.withFields({})));
      add(fault);
      return answer(`logs ${number}`, new RegExp(`#${number}\\b`), /did not return|could not be read/);
    },
    not: /printed no|all it printed|whole log/,
  })),
];

let sent = 0;
/** Only a webhook with these fields tells of the run. */
async function cardBy(fields: (pipeline: Pipeline) => object): Promise<string> {
  const pipeline = await unheard([odd.emptyFeed]);
  sent += 1;
  const id = `5034460f-c7c4-4c43-9457-0000000020${String(sent).padStart(2, '0')}`;
  expect((await send({ id, type: 'workflow-completed', ...fields(pipeline) })).status).toBe(200);
  return hasCard(world.channels.alerts, pipeline, /Failed/);
}

it.each(rows)('$name', async ({ play, not }) => {
  expect(await play()).not.toMatch(not);
});
