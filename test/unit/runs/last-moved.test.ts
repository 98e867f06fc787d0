import { expect, it } from 'vitest';
import { lastMoved } from '../../../src/runs/last-moved.ts';
import type { RunWorkflow } from '../../../src/runs/run.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 10, minute)).toISOString();
const workflow = (more: Partial<RunWorkflow>): RunWorkflow => ({
  id: 'w',
  name: 'build',
  status: 'running',
  createdAt: at(1),
  readAt: 1,
  jobs: [],
  ...more,
});
const job = { id: 'j', name: 'test', type: 'build', status: 'running', readAt: 1 };

it.each<[string, Parameters<typeof lastMoved>[0], string | undefined]>([
  ['nothing known', { workflows: [] }, undefined],
  ['an unreadable time', { createdAt: 'soon', workflows: [] }, undefined],
  ['made', { createdAt: at(0), workflows: [] }, at(0)],
  ['rerun', { createdAt: at(0), workflows: [workflow({}), workflow({ id: 'x', createdAt: at(9) })] }, at(9)],
  [
    'a job started',
    { createdAt: at(0), workflows: [workflow({ jobs: [{ ...job, startedAt: at(2) }] })] },
    at(2),
  ],
  [
    'ended',
    { workflows: [workflow({ stoppedAt: at(5), jobs: [{ ...job, stoppedAt: at(4) }] })], createdAt: at(0) },
    at(5),
  ],
])('%s', (_what, run, moved) => {
  expect(lastMoved(run)).toBe(moved === undefined ? 0 : Date.parse(moved));
});
