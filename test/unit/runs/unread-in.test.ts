// What is said of the parts of a run that could not be read.
import { expect, it } from 'vitest';
import { unreadIn } from '../../../src/runs/phase.ts';
import { newRun, type Run } from '../../../src/runs/run.ts';

const unread = { workflows: 0, isCut: false, jobs: {}, readAt: 1 };
it.each<[Run['unread'], workflowId: string | undefined, string | undefined]>([
  [undefined, undefined, undefined],
  [unread, undefined, undefined],
  [{ ...unread, workflows: 1 }, undefined, '1 workflow could not be read'],
  [{ ...unread, workflows: 2 }, undefined, '2 workflows could not be read'],
  [{ ...unread, workflows: 2, isCut: true, jobs: { b: 1 } }, 'a', undefined],
  [{ ...unread, isCut: true }, undefined, 'the list of workflows ends early'],
  [{ ...unread, jobs: { a: 1, b: 2 } }, undefined, '3 jobs could not be read'],
  [{ ...unread, jobs: { a: 1, b: 2 } }, 'a', '1 job could not be read'],
  [{ ...unread, jobs: { a: 'all' } }, 'a', 'CircleCI has no list of the jobs of a workflow'],
  [{ ...unread, jobs: { a: 'all' } }, 'b', undefined],
  [
    { ...unread, workflows: 1, isCut: true, jobs: { a: 'all', b: 1 } },
    undefined,
    '1 workflow could not be read, and the list of workflows ends early, and 1 job could not be read, and CircleCI has no list of the jobs of a workflow',
  ],
])('of %j in %s: %s', (given, workflowId, words) => {
  expect(unreadIn({ ...newRun('p1', 7, 'gh/acme/web'), unread: given }, workflowId)).toBe(words);
});
