// A card's details: each workflow's progress, when it should end, and what is left out when there is too much.
import { describe, expect, it } from 'vitest';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { runDetails } from '../../../../src/blocks/runs/run-details.ts';
import type { Run } from '../../../../src/runs/run.ts';
import { sampleRun, sampleWorkflow } from '../../../support/sample-runs.ts';
import { messageProblems, stringsOf } from '../../../support/slack-limits.ts';

const appUrl = 'https://app.circleci.com';
const MINUTE_MS = 60_000;
const usual = { 'build-and-test': { medianMs: 4 * MINUTE_MS, p95Ms: 7 * MINUTE_MS } };
const build = (status: string, ...jobs: string[]) => sampleWorkflow('build-and-test', status, jobs);
const said = (run: Run, overdueWorkflows: string[] = []): string =>
  stringsOf(runDetails({ ...run, overdueWorkflows }, { appUrl, usual })).join('\n');

describe('the progress line', () => {
  it('does not count canceled and skipped jobs as done', () => {
    const text = said(sampleRun([build('canceled', 'checkout', 'unit canceled', 'ship not_run')]));

    expect(text).toContain('1 of 3 jobs done · 1 canceled · 1 not run');
  });

  it('counts done, running, failed and held jobs, and says since when', () => {
    const jobs = ['checkout', 'lint failed', 'unit running', 'hold-eu on_hold', 'ship blocked'];
    const text = said(sampleRun([build('failing', ...jobs)]));

    expect(text).toContain('1 of 5 jobs done · 1 running · 1 failed · 1 on hold · started <!date^');
    expect(text).toContain('^{ago}|2026-11-21 02:00 UTC>');
  });

  it.each(['success', 'failed', 'canceled'])('of a workflow that is %s shows no start time', (status) => {
    expect(said(sampleRun([build(status, 'unit')]))).not.toContain('began');
  });
});

it.each([
  ['success', true],
  ['failed', true],
  ['canceled', true],
  ['unauthorized', false],
  ['error', false],
  ['not_run', false],
])('a workflow that is %s shows how long it took: %s', (status, took) => {
  expect(said(sampleRun([build(status)])).includes('after 4m 12s')).toBe(took);
});

describe('the forecast', () => {
  it('is the usual duration, its 95th percentile, and the time at which it should end', () => {
    const end = Date.parse('2026-11-21T02:04:10Z') / 1000;

    expect(said(sampleRun([build('running', 'unit running')]))).toContain(
      `Usually 4m, 95% within 7m; should end <!date^${end}^`,
    );
  });

  it.each([
    ['while the workflow waits for a person', build('on_hold', 'hold-eu on_hold')],
    ['after its end', build('success', 'unit')],
    ['if the start time is unknown', build('running')],
    ['if the usual duration is unknown', sampleWorkflow('deploy', 'running', ['ship running'])],
    [
      'for a workflow named like a property of every object',
      { ...build('running', 'unit running'), name: 'constructor' },
    ],
  ])('is missing %s', (_, workflow) => {
    expect(said(sampleRun([workflow]))).not.toContain('Usually');
  });
});

describe('the warning that it may be stuck', () => {
  const [slow, quick] = [
    build('running', 'unit running'),
    sampleWorkflow('deploy', 'running', ['ship running']),
  ];

  it('is shown for that workflow only', () => {
    const text = said(sampleRun([slow, quick]), [slow.id]);

    expect(text.match(/it may be stuck/g)).toHaveLength(1);
    expect(text.indexOf('it may be stuck')).toBeLessThan(text.indexOf('|deploy>'));
  });

  it.each(['on_hold', 'success', 'failed'])('disappears when the workflow is %s', (status) => {
    expect(said(sampleRun([{ ...slow, status }, quick]), [slow.id])).not.toContain('stuck');
  });
});

describe('sixty workflows', () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...build(index === 57 ? 'failed' : index === 58 ? 'running' : 'success', 'unit'),
    name: `w${index}`,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }));

  it('shows the failed and unfinished ones first, and how many more there are', () => {
    const text = said(sampleRun(many));

    expect(text).toContain('|w57> failed');
    expect(text).toContain('|w58> is running');
    expect(text).toContain('|w0> succeeded');
    expect(text.indexOf('|w57>')).toBeLessThan(text.indexOf('|w58>'));
    expect(text.indexOf('|w58>')).toBeLessThan(text.indexOf('|w0>'));
    expect(text).toContain('… and 54 more workflows');
  });

  it('with two hundred jobs each fit into one message', () => {
    const jobs = Array.from({ length: 200 }, (_, index) => `job-${index} failed`);
    const all = many.map((each) => ({ ...build('failed', ...jobs), name: each.name, id: each.id }));
    const message = renderRunCard(sampleRun(all), { appUrl });

    expect(messageProblems(message)).toEqual([]);
    expect(stringsOf(message).join('\n')).toMatch(/0 of 200 jobs done · 200 failed\n.*… and 195 more/);
  });
});

it.each([
  ['failed', true],
  ['failing', true],
  ['running', false],
  ['success', false],
  ['canceled', false],
])('the author of a run that is %s is mentioned: %s', (status, isMentioned) => {
  const card = renderRunCard(sampleRun([build(status, 'unit failed')]), { appUrl, authorId: 'U02ADA' });

  expect(stringsOf(card).join('\n').includes('By <@U02ADA>')).toBe(isMentioned);
  expect(stringsOf(card).join('\n').includes('By Ada Lovelace')).toBe(!isMentioned);
});

describe('what people did', () => {
  const attempt = (index: number, status: string) => ({ ...build(status, 'unit'), id: `attempt-${index}` });
  const retry = (index: number, newWorkflowId?: string) => ({
    ...{ kind: 'rerun-failed' as const, userId: 'U02ADA', workflowId: `attempt-${index}` },
    ...{ at: Date.UTC(2026, 10, 21, 2, index), ...(newWorkflowId !== undefined && { newWorkflowId }) },
  });

  it('names the attempt that each retry started', () => {
    const text = said(
      sampleRun([attempt(1, 'failed'), attempt(2, 'failed'), attempt(3, 'success')], {
        acts: [retry(1, 'attempt-2'), retry(2, 'attempt-3')],
      }),
    );

    expect(text).toMatch(/Retried from the failed jobs by <@U02ADA> .*workflows\/attempt-2\|attempt 2>/);
    expect(text).toMatch(/Retried from the failed jobs by <@U02ADA> .*workflows\/attempt-3\|attempt 3>/);
    expect(text).not.toContain('following');
  });

  it('names none that CircleCI does not list yet', () => {
    const text = said(sampleRun([attempt(1, 'failed')], { acts: [retry(1)] }));

    expect(text).toMatch(/Retried from the failed jobs by <@U02ADA> <!date[^>]*>$/m);
  });
});
