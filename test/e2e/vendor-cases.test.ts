// Odd answers and webhooks of CircleCI that were seen in public, in the real process: what must be told, and what not.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { JobScript } from '../../playground/circleci/index.ts';
import { until } from '../support/until.ts';
import { cardAfterEpoch } from '../support/vendor-cases/after-epoch.ts';
import {
  answer,
  build,
  type CaseRow,
  clearWorld,
  finished,
  green,
  hasCard,
  one,
  openWorld,
  push,
  red,
  send,
  shownIn,
  tags,
  threadOf,
  world,
} from '../support/vendor-cases/case-world.ts';
import * as jobs from '../support/vendor-cases/job-scripts.ts';
import * as odd from '../support/vendor-cases/odd-answers.ts';
import { gitlabJob, tagRun } from '../support/vendor-cases/webhooks.ts';

beforeAll(openWorld);
afterEach(clearWorld);
afterAll(() => world?.close());

const rows: CaseRow[] = [
  {
    name: '20 background reads go on after a rate limit that ends at an epoch',
    play: () => cardAfterEpoch(async () => undefined),
    not: /rate limit/i,
  },
  {
    name: '20 background reads go on after a rate limit that ends at an epoch, and a restart',
    play: () => cardAfterEpoch(() => world.restart('kill')),
    not: /rate limit/i,
  },
  {
    name: '01 status of a run with a workflow without id',
    async play() {
      const { number } = await finished(build(green));
      world.circleci.faults.add(odd.nullWorkflow);
      return answer(`status ${number}`, /build/, /1 workflow could not be read/);
    },
    not: /don’t understand/,
  },
  {
    name: '03 a failure is told although the feed has an odd pipeline',
    async play() {
      world.circleci.faults.add(odd.oddFeed);
      world.circleci.holdWebhooks();
      const pipeline = await finished(build(red));
      return hasCard(world.channels.alerts, pipeline, /Failed/);
    },
    not: /other/,
  },
  {
    name: '19 a published sample without workflow',
    async play() {
      world.circleci.holdWebhooks();
      // The webhook alone can tell of it.
      world.circleci.faults.add(odd.emptyFeed);
      const pipeline = await finished(build(red));
      expect((await send(gitlabJob(pipeline))).status).toBe(200);
      return hasCard(world.channels.alerts, pipeline, /Failed/);
    },
    not: /hello/,
  },
  {
    name: '04 artifacts of the pages that were read',
    async play() {
      await finished(build({ name: 'unit', artifacts: [{ path: 'shots/page.png' }] }));
      for (const fault of odd.stalePage) world.circleci.faults.add(fault);
      return answer('artifacts --latest --branch main', /shots\/page\.png/);
    },
    not: /did not find|don’t understand/,
  },
  {
    name: '04 pipelines says that its list ends early',
    async play() {
      for (const fault of odd.stalePage) world.circleci.faults.add(fault);
      return answer('pipelines', /#\d/, /ends early/);
    },
    not: /did not find|don’t understand/,
  },
  {
    name: '05 a subscription to tags is told of a tag run whose webhook names no tag',
    async play() {
      world.circleci.holdWebhooks();
      const pipeline = push(build(red));
      world.circleci.faults.add(odd.taggedAs(pipeline, 'v1.2.4'));
      await world.circleci.finish();
      expect((await send(tagRun(pipeline))).status).toBe(200);
      return hasCard(tags, pipeline, /v1\.2\.4/);
    },
    not: /`main`/,
  },
  {
    name: '07 a setup that passed doesn’t turn a red branch green',
    async play() {
      const { circleci, projects } = world;
      const before = await finished(build(red), 'release');
      await hasCard(world.channels.alerts, before, /Failed/);
      circleci.scriptSetup(projects.web, { name: 'setup', jobs: [{ name: 'generate' }] });
      const pipeline = push([{ name: 'test', jobs: [green], ends: 'not_run' }], 'release');
      await circleci.advance();
      await until(() => pipeline.continuationKey, 'the key to continue with');
      await fetch(`${circleci.url}/api/v2/pipeline/continue`, {
        method: 'POST',
        headers: { 'circle-token': circleci.token, 'content-type': 'application/json' },
        body: JSON.stringify({ 'continuation-key': pipeline.continuationKey, configuration: 'version: 2.1' }),
      });
      await circleci.finish();
      circleci.scriptSetup(projects.web, undefined);
      await answer(`status ${pipeline.number}`, /[Nn]othing to run/);
      const next = await finished(build(red), 'release');
      await hasCard(world.channels.alerts, next, new RegExp(`Broken since .*#${before.number}\\b`));
      return shownIn(world.channels.alerts)
        .filter((text) => text.includes('`release`'))
        .join('\n');
    },
    not: /fixed/i,
  },
  {
    name: '09 output that is not there yet',
    async play() {
      const { number } = await finished(build(jobs.withoutOutputUrl(1_000)));
      return answer(`logs ${number}`, /has not published the output of this step yet/);
    },
    not: /printed nothing/,
  },
  {
    name: '09 the thread gets the output once it is there',
    async play() {
      const pipeline = await finished(build(jobs.withoutOutputUrl(2)));
      return one(() => threadOf(world.channels.alerts, pipeline), /AssertionError: no/);
    },
    not: /printed nothing|has not published/,
  },
  {
    name: '11 a step in the background is not the reason',
    async play() {
      const { number } = await finished(build(jobs.backgroundFirst));
      return answer(`logs ${number}`, /failed in step `npm test`/, /AssertionError: no/);
    },
    not: /in step `start server`|listening/,
  },
  {
    name: '12 a truncated log',
    async play() {
      const { number } = await finished(build(jobs.truncated));
      return answer(`logs ${number}`, /AssertionError: no/, /truncated this output/);
    },
    not: /all it printed/,
  },
  {
    name: '13 a progress bar that erases its line',
    async play() {
      const { number } = await finished(build(jobs.progressBar));
      return answer(`logs ${number}`, /ESOCKETTIMEDOUT/, /yarnpkg\.com/);
    },
    not: /\d+\/400|\[2K|\[1G/,
  },
  {
    name: '14 failing tests on later pages',
    async play() {
      const { number } = await finished(build(jobs.failureOnPageSeven));
      return answer(`tests ${number}`, /2 tests failed/, /`t5`/, /`t999`/);
    },
    not: /no result of a failing test|known to flake/,
  },
  {
    name: '17 artifacts of a run with a numbered approval',
    async play() {
      const hold: JobScript = { name: 'hold', type: 'approval', numbered: true };
      const { number } = await finished(
        build({ ...green, artifacts: [{ path: 'a.txt' }] }, hold),
        'feature/login',
      );
      return answer(`artifacts ${number}`, /a\.txt/);
    },
    not: /Not (checked|looked into)/,
  },
  {
    name: '17 logs of a numbered approval',
    async play() {
      const { number } = await finished(
        build({ name: 'hold', type: 'approval', numbered: true }),
        'feature/login',
      );
      return answer(`logs ${number} --job hold`, /hold/, /approval/);
    },
    not: /ask again/i,
  },
  {
    name: '22 a reason in plain text',
    async play() {
      world.circleci.faults.add(odd.plainReason(/\/pipeline(\/run)?$/));
      return answer('trigger acme/web --branch main', /You must have write access to the organization/);
    },
    not: /don’t understand/,
  },
  {
    name: '23 flaky without statistics',
    async play() {
      for (const fault of odd.nullStatistics) world.circleci.faults.add(fault);
      return answer('flaky', /acme\/web/, /^(?!On it)/);
    },
    not: /don’t understand|unexpected/,
  },
  {
    name: '23 insights without statistics',
    async play() {
      for (const fault of odd.nullStatistics) world.circleci.faults.add(fault);
      return answer('insights', /^(?!On it)/);
    },
    not: /don’t understand|unexpected/,
  },
  {
    name: '24 a link on the host of a CircleCI server',
    async play() {
      const { number, workflows } = await finished(build(red));
      // Not the newest one, which is what is meant without a link.
      await finished(build({ name: 'newer', outcome: 'failed' }));
      const job = workflows[0]?.jobs[0]?.number;
      const link = `${world.circleci.url}/gh/acme/web/${job}`;
      return answer(`logs ${link}`, /unit.* failed/, new RegExp(`#${number}\\b`));
    },
    not: /not a link|don’t know/,
  },
];

it.each(rows)('$name', async ({ play, not }) => {
  const told = await play();
  expect(told).not.toMatch(not);
});
