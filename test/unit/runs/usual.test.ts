// When a workflow has run so much longer than usual that somebody should look.
import { expect, it } from 'vitest';
import { overdueWorkflows } from '../../../src/runs/usual.ts';
import { sampleRun, sampleWorkflow } from '../../support/sample-runs.ts';

const MINUTE_MS = 60_000;
const began = Date.parse('2026-11-21T02:00:10Z');
const usual = { 'build-and-test': { medianMs: 4 * MINUTE_MS, p95Ms: 8 * MINUTE_MS } };
const build = sampleWorkflow('build-and-test', 'running', ['unit running']);

it.each([
  ['not before twice the 95th percentile', 16, usual, false],
  ['beyond it', 16.1, usual, true],
  ['not within ten minutes, however short the usual duration', 9.9, quick(1), false],
  ['beyond ten minutes, if the usual duration is short', 10.1, quick(1), true],
  ['never if the usual duration is unknown', 9_999, {}, false],
  [
    'never for a workflow named like a property of every object',
    9_999,
    Object.create({ 'build-and-test': { p95Ms: 1 } }),
    false,
  ],
])('%s', (_, minutes, times, isOverdue) => {
  const found = overdueWorkflows(sampleRun([build]), times, began + minutes * MINUTE_MS);

  expect(found).toEqual(isOverdue ? [build.id] : []);
});

function quick(minutes: number) {
  return { 'build-and-test': { medianMs: minutes * MINUTE_MS, p95Ms: minutes * MINUTE_MS } };
}

it.each(['on_hold', 'success', 'failed', 'canceled'])('is never said while it is %s', (status) => {
  const run = sampleRun([sampleWorkflow('build-and-test', status, [])]);

  expect(overdueWorkflows(run, usual, began + 9_999 * MINUTE_MS)).toEqual([]);
});

it('names those that take too long, and only the newest of several attempts', () => {
  const late = { ...build, id: 'retry', createdAt: new Date(began + 60 * MINUTE_MS).toISOString() };
  const deploy = sampleWorkflow('deploy', 'running', []);
  const times = { ...usual, deploy: { medianMs: MINUTE_MS, p95Ms: MINUTE_MS } };
  const run = sampleRun([{ ...build, status: 'failed' }, deploy, late]);

  expect(overdueWorkflows(run, times, began + 70 * MINUTE_MS)).toEqual([deploy.id]);
});
