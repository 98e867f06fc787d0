import { expect, it } from 'vitest';
import type { Act, Run } from '../../../src/runs/run.ts';
import { beginnersOf, isForAuthor, newsOf } from '../../../src/runs/starter-news.ts';
import { sampleRuns } from '../../support/sample-runs.ts';

it.each([
  ['running', undefined],
  ['failed', /^failed-\d+$/],
  ['success', /^success-\d+$/],
  ['fixed', /^fixed-\d+$/],
  ['canceled', /^canceled-\d+$/],
  ['on-hold', /^hold-[\w-]+$/],
])('%s', (name, expected) => {
  const news = newsOf(sampleRuns[name] as Run);
  if (expected === undefined) expect(news).toBeUndefined();
  else expect(news).toMatch(expected);
});

it('a retry that fails again is news', () => {
  const run = sampleRuns.failed as Run;
  const [workflow] = run.workflows;
  const retried: Run = {
    ...run,
    workflows: [...run.workflows, { ...workflow, id: 'w-2' } as Run['workflows'][0]],
  };
  expect(newsOf(retried)).not.toBe(newsOf(run));
});

const act = (kind: Act['kind'], userId: string): Act => ({ kind, userId, workflowId: 'w', at: 1 });

it.each<[string, Partial<Run>, string[]]>([
  ['nobody', {}, []],
  ['who triggered it', { startedBy: 'U1' }, ['U1']],
  ['who retried it', { acts: [act('rerun-failed', 'U2'), act('rerun-all', 'U2')] }, ['U2']],
  ['both', { startedBy: 'U1', acts: [act('rerun-jobs', 'U2'), act('rerun-all', 'U1')] }, ['U1', 'U2']],
  ['not who canceled or approved it', { acts: [act('cancel', 'U3'), act('approve', 'U4')] }, []],
])('started by %s', (_who, more, expected) => {
  const { startedBy: _, ...run } = sampleRuns.failed as Run;
  expect(beginnersOf({ ...run, acts: [], ...more })).toEqual(expected);
});

it.each<[string, 'red' | 'green' | 'unknown', boolean]>([
  ['failed', 'green', true],
  ['failed', 'red', true],
  ['fixed', 'green', true],
  ['success', 'red', true],
  ['success', 'green', false],
  ['success', 'unknown', false],
  ['canceled', 'red', false],
  ['on-hold', 'green', true],
  ['running', 'red', false],
])('the author of a %s commit after %s is told: %s', (name, before, expected) => {
  expect(isForAuthor(sampleRuns[name] as Run, { before })).toBe(expected);
});
