// The kinds of odd answers in vendor-cases.test.ts in other shapes: other statuses, other fields missing, other orders, and the
// ends of pages.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { JobScript } from '../../playground/circleci/index.ts';
import {
  answer,
  build,
  type CaseRow,
  clearWorld,
  finished,
  green,
  hasCard,
  openWorld,
  push,
  red,
  send,
  shownIn,
  tags,
  world,
} from '../support/vendor-cases/case-world.ts';
import * as jobs from '../support/vendor-cases/job-scripts.ts';
import * as odd from '../support/vendor-cases/odd-answers.ts';
import { gitlabJob, tagRun } from '../support/vendor-cases/webhooks.ts';

beforeAll(openWorld);
afterEach(clearWorld);
afterAll(() => world?.close());

/** A red branch on which this happens, and what is told of it until the next red run. */
async function staysRed(branch: string, happens: () => Promise<void>): Promise<string> {
  const before = await finished(build(red), branch);
  await hasCard(world.channels.alerts, before, /Failed/);
  await happens();
  const next = await finished(build(red), branch);
  await hasCard(world.channels.alerts, next, new RegExp(`Broken since .*#${before.number}\\b`));
  return shownIn(world.channels.alerts)
    .filter((text) => text.includes(`\`${branch}\``))
    .join('\n');
}

const add = (...faults: Parameters<typeof world.circleci.faults.add>[0][]) => {
  for (const fault of faults) world.circleci.faults.add(fault);
};
const twoTests = (first: JobScript['tests'], last: JobScript['tests']): JobScript => ({
  ...red,
  tests: [...(first ?? []), ...(last ?? [])],
});
const test = (name: string, result: 'failure' | 'success') =>
  ({ name, classname: 'c', file: 'f', result, message: 'm' }) as const;

const rows: CaseRow[] = [
  {
    name: '01 status of a run all of whose workflows are unreadable',
    async play() {
      const { number } = await finished(build(green));
      add(odd.onlyNullWorkflow);
      return answer(`status ${number}`, /1 workflow could not be read/);
    },
    not: /\*Succeeded|[Nn]othing to run|don’t understand/,
  },
  {
    name: '03 a failure is told although the feed has items that are no pipelines',
    async play() {
      add(odd.strangeFeed);
      world.circleci.holdWebhooks();
      return hasCard(world.channels.alerts, await finished(build(red)), /Failed/);
    },
    not: /other/,
  },
  {
    name: '19 a job’s webhook with null instead of a workflow, and without organization',
    async play() {
      world.circleci.holdWebhooks();
      add(odd.emptyFeed);
      const pipeline = await finished(build(red));
      const { organization: _, webhook: __, ...event } = gitlabJob(pipeline);
      expect((await send({ ...event, id: id(3), workflow: null })).status).toBe(200);
      return hasCard(world.channels.alerts, pipeline, /Failed/);
    },
    not: /hello/,
  },
  {
    name: '05 a tag run whose webhook has empty texts instead of branch and tag',
    async play() {
      world.circleci.holdWebhooks();
      const pipeline = push(build(red));
      add(odd.taggedAs(pipeline, 'v2.0.0'));
      await world.circleci.finish();
      const event = tagRun(pipeline);
      const vcs = { ...event.pipeline.vcs, branch: '', tag: '' };
      const { status } = await send({ ...event, id: id(1), pipeline: { ...event.pipeline, vcs } });
      expect(status).toBe(200);
      return hasCard(tags, pipeline, /v2\.0\.0/);
    },
    not: /`main`/,
  },
  {
    name: '05 a tag run whose webhook says nothing of the version control system',
    async play() {
      world.circleci.holdWebhooks();
      const pipeline = push(build(red));
      add(odd.taggedAs(pipeline, 'v2.0.1'));
      await world.circleci.finish();
      const { pipeline: of, ...event } = tagRun(pipeline);
      const { vcs: _, ...rest } = of;
      expect((await send({ ...event, id: id(2), pipeline: rest })).status).toBe(200);
      return hasCard(tags, pipeline, /v2\.0\.1/);
    },
    not: /`main`/,
  },
  {
    name: '07 a run whose only job was not run does not turn a red branch green',
    async play() {
      return staysRed('hotfix', async () => {
        const jobs = [{ name: 'hold', type: 'approval' as const }];
        const { number } = await finished([{ name: 'build', jobs, ends: 'not_run' }], 'hotfix');
        await answer(`status ${number}`, /[Nn]othing to run/);
      });
    },
    not: /fixed/i,
  },
  {
    name: '07 a run that was canceled does not turn a red branch green',
    play: () =>
      staysRed('canceled', async () => {
        await finished(build({ name: 'unit', outcome: 'canceled' }), 'canceled');
      }),
    not: /fixed/i,
  },
  {
    name: '01 why of a failure beside an unreadable workflow that is listed first',
    async play() {
      const { number } = await finished(build(red));
      add(odd.nullWorkflowFirst);
      return answer(`why ${number}`, /unit/, /could be read/);
    },
    not: /don’t understand|None of its jobs/,
  },
  {
    name: '04 tests of the pages that were read, of which the last is missing',
    async play() {
      const tests = Array.from({ length: 45 }, (_, index) =>
        test(`t${index}`, index < 2 ? 'failure' : 'success'),
      );
      const { number } = await finished(build({ ...red, tests }));
      add(...odd.stalePageOf(/\/tests$/));
      return answer(`tests ${number}`, /`t0`/, /first|at least|ends early|not all/i);
    },
    not: /did not find|don’t understand|known to flake/,
  },
  ...(['', null, 7] as const).map((url) => ({
    name: `09 output whose address is ${JSON.stringify(url)}`,
    async play() {
      const { number } = await finished(build(jobs.withFields({ output_url: url })));
      return answer(`logs ${number}`, /npm test/);
    },
    not: /printed nothing|unexpected error|don’t understand/,
  })),
  {
    name: '11 a step in the background that failed last is not the reason',
    async play() {
      const { number } = await finished(build(jobs.backgroundLast));
      return answer(`logs ${number}`, /failed in step `npm test`/, /AssertionError: no/);
    },
    not: /in step `start server`|listening/,
  },
  {
    name: '11 a timed out step in the background beside steps whose failure is not marked',
    async play() {
      const { number } = await finished(build(jobs.backgroundTimedOut));
      return answer(`logs ${number}`, /npm test/);
    },
    not: /in step `start server`/,
  },
  {
    name: '12 a truncated log without a line',
    async play() {
      const { number } = await finished(build(jobs.truncatedEmpty));
      return answer(`logs ${number}`, /npm test/);
    },
    not: /all it printed|printed nothing/,
  },
  {
    name: '13 a progress bar that moves the cursor up',
    async play() {
      const { number } = await finished(build(jobs.cursorUp));
      return answer(`logs ${number}`, /EINTEGRITY/);
    },
    not: /\d+ of 300|\[1A|\[0K|\[1000D/,
  },
  {
    name: '14 a failing test that is the last of its page',
    async play() {
      const first = Array.from({ length: 19 }, (_, index) => test(`p${index}`, 'success'));
      const { number } = await finished(
        build(twoTests([...first, test('edge', 'failure')], [test('q', 'success')])),
      );
      return answer(`tests ${number}`, /1 test failed/, /`edge`/);
    },
    not: /no result of a failing test|known to flake/,
  },
  {
    name: '17 a status and the tests of a run with a numbered approval that waits',
    async play() {
      const { number } = await finished(
        build(
          { ...green, tests: [test('a', 'success')] },
          { name: 'hold', type: 'approval', numbered: true },
        ),
        'feature/login',
      );
      await answer(`status ${number}`, /hold/);
      return answer(`tests ${number}`, /None of its jobs has failed so far/);
    },
    not: /did not find|ask again/i,
  },
  ...odd.refusals.map(([kind, body, says]) => ({
    name: `22 a reason in ${kind}`,
    async play() {
      add(odd.refusal(/\/pipeline(\/run)?$/, body));
      return answer('trigger acme/web --branch main', says);
    },
    not: /don’t understand|<html|\[object|undefined/,
  })),
  ...odd.statistics.map(([kind, faults]) => ({
    name: `23 ${kind}`,
    async play() {
      add(...faults);
      const flaky = await answer('flaky', /acme\/web has|could not be read|isn’t known/);
      return `${flaky}\n${await answer('insights', /^(?!On it)/)}`;
    },
    not: /don’t understand|unexpected|NaN|undefined|null/,
  })),
];

const id = (n: number) => `5034460f-c7c4-4c43-9457-0000000010${String(n).padStart(2, '0')}`;

it.each(rows)('$name', async ({ play, not }) => {
  expect(await play()).not.toMatch(not);
});
