import type { Button } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { renderStatus } from '../../../../src/blocks/runs/status.ts';
import type { Run } from '../../../../src/runs/run.ts';
import { sampleRun, sampleRuns, sampleWorkflow } from '../../../support/sample-runs.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const app = { appUrl: 'https://ci.example.com/' };
const build = 'fda08377-fe7e-46b1-8992-3a7aaecac9c3';
const deploy = '2a1f7d3e-9c11-4b57-8d0c-6a1de7a7c0de';
const rerun = '7b7c5f1a-3d44-4a06-9f63-0f6d1b0a9e11';
const job = (index: number) => `0e1b3a52-6f0d-4a55-9d68-${String(index).padStart(12, '0')}`;

function sample(name: string): Run {
  const run = sampleRuns[name];
  if (run === undefined) throw new Error(`There is no sample ${name}`);
  return run;
}

const buttonsOf = ({ blocks }: Message): Button[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .filter((each) => each.type === 'button');
const acting = (message: Message): string[] =>
  buttonsOf(message)
    .filter(({ action_id: id }) => id !== 'open-in-circleci')
    .map(({ action_id: id, value }) => `${id} ${value}`);

describe('the buttons of a card', () => {
  it.each<[name: string, buttons: string[]]>([
    ['queued', []],
    ['running', [`cancel ${build}`]],
    ['failing', [`cancel ${build}`]],
    ['on-hold', [`approve ${deploy} ${job(1)}`, `cancel ${deploy}`]],
    ['two-holds', [`approve#0 ${deploy} ${job(0)}`, `approve#1 ${deploy} ${job(1)}`, `cancel ${deploy}`]],
    ['failed', [`retry-failed ${build}`, `retry-all ${build}`]],
    ['failed-among-several', [`retry-failed ${build}`, `retry-all ${build}`]],
    ['unauthorized', []],
    ['canceled', [`retry-all ${build}`]],
    ['success', []],
    ['retrying', [`cancel ${rerun}`]],
    ['fixed', []],
    ['errored', []],
    ['nothing-to-run', []],
    ['new-words', [`cancel ${build}`]],
  ])('%s: %j', (name, buttons) => {
    expect(acting(renderRunCard(sample(name), app))).toEqual(buttons);
  });

  it.each([
    ['some of them flaky', 2, [1], ['w0', 'w1 (flaky tests)'], []],
    ['all of them flaky', 2, [0, 1], ['w0 (flaky tests)', 'w1 (flaky tests)'], ['w0 (flaky tests)']],
    ['too many', 9, [], ['w0', 'w1', 'w2'], []],
  ])(
    'several failed, %s: a retry of each, and at most one is the thing to do',
    (_, amount, flaky, names, called) => {
      const failed = (index: number) => ({
        ...sampleWorkflow('build-and-test', 'failed', ['unit failed']),
        ...{ id: job(index), name: `w${index}` },
      });
      const workflows = Array.from({ length: amount }, (__, index) => failed(index));
      const card = renderRunCard(sampleRun(workflows, { flakyOnly: flaky.map(job) }), app);
      const named = (each: string) => `Retry failed jobs of ${each}`;

      expect(buttonsOf(card).map(({ text }) => text.text)).toEqual([...names.map(named), 'Open in CircleCI']);
      expect(acting(card)).toEqual(names.map((__, index) => `retry-failed#${index} ${job(index)}`));
      const primary = buttonsOf(card).filter(({ style }) => style === 'primary');
      expect(primary.map(({ text }) => text.text)).toEqual(called.map(named));
    },
  );

  it('offers a retry of what has failed while the rest, which may take days, continues', () => {
    const failed = sampleWorkflow('build-and-test', 'failed', ['unit failed']);
    const held = sampleWorkflow('deploy', 'on_hold', ['hold-production on_hold']);
    const card = renderRunCard(sampleRun([failed, held], { flakyOnly: [failed.id] }), app);

    expect(acting(card)).toEqual([
      `approve ${deploy} ${job(0)}`,
      `retry-failed ${build}`,
      `cancel ${deploy}`,
    ]);
    expect(buttonsOf(card).filter(({ style }) => style === 'primary')).toHaveLength(1);
    expect(card.text).toBe(
      'acme/web #1207 on main is failing: unit failed, and the rest waits for approval of hold-production.',
    );
  });

  it('offers an approval while another workflow is still running', () => {
    const run = sampleRun([
      sampleWorkflow('build-and-test', 'running', ['unit running']),
      sampleWorkflow('deploy', 'on_hold', ['hold-production on_hold']),
    ]);

    expect(acting(renderRunCard(run, app))).toEqual([`approve ${deploy} ${job(0)}`, `cancel ${build}`]);
  });

  it('offers no approval of a job that a canceled workflow left on hold', () => {
    const run = sampleRun([sampleWorkflow('deploy', 'canceled', ['hold-production on_hold'])]);

    expect(acting(renderRunCard(run, app))).toEqual([`retry-all ${deploy}`]);
  });

  it('offer nothing but a retry only if all failing tests are known flaky', () => {
    const workflow = sampleWorkflow('build-and-test', 'failed', ['unit failed']);
    const look = (run: Run) => {
      const message = renderRunCard(run, app);
      const [retry] = buttonsOf(message);
      return [
        retry?.text.text,
        retry?.style,
        stringsOf(message).some((text) => text.includes('is known flaky')),
      ];
    };

    expect(look(sampleRun([workflow]))).toEqual(['Retry failed jobs', undefined, false]);
    expect(look(sampleRun([workflow], { flakyOnly: [workflow.id] }))).toEqual([
      'Retry failed jobs (flaky tests)',
      'primary',
      true,
    ]);
    expect(look(sampleRun([workflow], { flakyOnly: [deploy] }))).toEqual([
      'Retry failed jobs',
      undefined,
      false,
    ]);
  });

  it.each([
    ['unauthorized', /may not use one of its contexts/],
    ['error', /config has an error/],
  ])('offer no retry of what was stopped as %s, and the card says why', (status, why) => {
    const stopped = sampleWorkflow('deploy', status, []);
    const alone = renderRunCard(sampleRun([stopped]), app);
    expect(acting(alone)).toEqual([]);
    expect(stringsOf(alone).join('\n')).toMatch(why);

    const both = renderRunCard(
      sampleRun([sampleWorkflow('build-and-test', 'failed', ['unit failed']), stopped]),
      app,
    );
    expect(acting(both)).toEqual([`retry-failed ${build}`, `retry-all ${build}`]);
    expect(stringsOf(both).join('\n')).toMatch(why);
  });

  it('the approval says what it releases, if that is known', () => {
    const workflow = sampleWorkflow('deploy', 'on_hold', ['hold on_hold', 'ship blocked', 'smoke blocked']);
    const needs = [[], [job(0)], [job(1)]];
    const jobs = workflow.jobs.map((one, index) => ({ ...one, dependencies: needs[index] ?? [] }));
    const asked = (run: Run) => JSON.stringify(buttonsOf(renderRunCard(run, app))[0]?.confirm?.text);

    expect(asked(sampleRun([{ ...workflow, jobs }]))).toContain('It releases ship, then 1 more job');
    expect(asked(sampleRun([workflow]))).toContain('The jobs that depend on it start');
    expect(stringsOf(renderRunCard(sampleRun([{ ...workflow, jobs }]), app)).join('\n')).toContain(
      'Waiting for approval: `hold`, which releases `ship`, then 1 more job',
    );
  });

  it('ask first if something stops or starts for good', () => {
    const buttons = Object.values(sampleRuns).flatMap((run) => buttonsOf(renderRunCard(run, app)));
    const asking = buttons.filter(({ action_id: id }) => /^(cancel|approve)(#|$)/.test(id ?? ''));

    expect(asking.length).toBeGreaterThan(5);
    expect(asking.filter(({ confirm }) => confirm === undefined)).toEqual([]);
  });

  it.each(Object.keys(sampleRuns))('%s links to CircleCI', (name) => {
    const open = buttonsOf(renderRunCard(sample(name), app)).find(
      ({ action_id: id }) => id === 'open-in-circleci',
    );

    expect(open?.url).toMatch(/^https:\/\/ci\.example\.com\/pipelines\/[\w/]+\/\d+$/);
  });
});

describe('what a card says', () => {
  it.each<[name: string, text: string]>([
    ['queued', 'acme/web #1207 on main is queued.'],
    ['running', 'acme/web #1207 on main is running: 2 of 5 jobs done.'],
    ['failing', 'acme/web #1207 on main is failing: lint failed, and the rest is still running.'],
    ['two-holds', 'acme/web #1207 on main waits for approval of hold-eu and hold-asia.'],
    ['failed', 'acme/web #1207 on main failed after 4m 12s: lint and unit didn’t pass.'],
    ['canceled', 'acme/web #1207 on main was canceled after 4m 12s.'],
    ['fixed', 'acme/web #1207 on main is fixed: it succeeded after 3m 31s where it had failed before.'],
    ['nothing-to-run', 'acme/web #1207 on main has nothing to run.'],
  ])('%s: %s', (name, text) => {
    expect(renderRunCard(sample(name), app).text).toBe(text);
  });

  it.each([
    ['failed', `/workflows/${build}/jobs/4102|unit> (timed out)`],
    ['failed', 'failed after 4m 12s\n1 of 4 jobs done · 2 failed · 1 not run'],
    ['retrying', '(attempt 2)'],
    ['retrying', 'Retried from the failed jobs by <@U02ADA>'],
    ['retrying', `workflows/${rerun}|attempt 2>`],
    ['canceled', 'Canceled by <@U02ADA>'],
    ['approved', 'Approved `hold-production` by <@U03GRACE>'],
    ['errored', 'Did you mean "build"?'],
    ['errored', 'there is nothing to retry'],
    ['nothing-to-run', 'Started by a schedule'],
    ['queued', 'With `deploy` = `true`, `environment` = `staging`, `shards` = `4`'],
    ['queued', 'by Ada Lovelace'],
    ['new-words', 'is in the state “paused by policy”'],
  ])('%s contains %j', (name, part) => {
    expect(stringsOf(renderRunCard(sample(name), app)).join('\n')).toContain(part);
  });

  it('never shows an email address', () => {
    const run = sampleRun([], { author: { email: 'ada@example.com' } });

    expect(JSON.stringify(renderRunCard(run, app))).not.toContain('ada@example.com');
  });

  it('keeps its block ids across edits, so that Slack treats it as the same message', () => {
    const ids = (name: string) =>
      renderRunCard(sample(name), app).blocks.map((block) =>
        'block_id' in block ? block.block_id : undefined,
      );

    expect(ids('running')).toEqual(['run-headline', 'run-actions']);
    expect(ids('failed')).toEqual(ids('running'));
  });
});

it('a status reply is the card plus a Share button', () => {
  const run = sample('failed');
  const [card, reply] = [renderRunCard(run, app), renderStatus(run, app)];

  expect(acting(reply)).toEqual([...acting(card), `share-status ${run.pipelineId}`]);
  expect({ ...reply, blocks: [] }).toEqual({ ...card, blocks: [] });
});
