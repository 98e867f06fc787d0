import { describe, expect, it } from 'vitest';
import {
  hasJobEnded,
  hasJobFailed,
  hasWorkflowEnded,
  hasWorkflowFailed,
  isJobWaiting,
} from '../../../src/runs/status.ts';

describe('workflow words', () => {
  it.each<[status: string, ended: boolean, failed: boolean]>([
    ['success', true, false],
    ['running', false, false],
    ['not_run', true, false],
    ['failed', true, true],
    ['error', true, true],
    ['failing', false, false],
    ['on_hold', false, false],
    ['canceled', true, false],
    ['unauthorized', true, true],
    ['queued', false, false],
    ['a-word-of-next-year', false, false],
  ])('%s: ended %s, failed %s', (status, ended, failed) => {
    expect([hasWorkflowEnded(status), hasWorkflowFailed(status)]).toEqual([ended, failed]);
  });
});

describe('job words', () => {
  it.each<[status: string, ended: boolean, failed: boolean, waiting: boolean]>([
    ['success', true, false, false],
    ['running', false, false, false],
    ['not_run', true, false, false],
    ['failed', true, true, false],
    ['retried', true, false, false],
    ['queued', false, false, true],
    ['not_running', false, false, true],
    ['infrastructure_fail', true, true, false],
    ['timedout', true, true, false],
    ['on_hold', false, false, false],
    ['terminated-unknown', true, true, false],
    ['blocked', false, false, true],
    ['canceled', true, false, false],
    ['unauthorized', true, true, false],
    ['a-word-of-next-year', false, false, false],
  ])('%s: ended %s, failed %s, waiting %s', (status, ended, failed, waiting) => {
    expect([hasJobEnded(status), hasJobFailed(status), isJobWaiting(status)]).toEqual([
      ended,
      failed,
      waiting,
    ]);
  });
});
