import { newRun, type Run } from '../../src/runs/run.ts';

/** A run with the maximum of everything, every word being `text`. */
export function worstRun(text: string, state: 'created' | 'errored', holds: boolean): Run {
  const many = <T>(amount: number, build: (index: number) => T): T[] =>
    Array.from({ length: amount }, (_, index) => build(index));
  const status = holds ? 'on_hold' : 'timedout';
  return {
    ...newRun('5034460f-c7c4-4c43-9457-de07e2029e7b', 1207, `circleci/${'o'.repeat(40)}/${'p'.repeat(40)}`),
    state,
    errors: many(20, () => ({ type: text, message: text })),
    branch: text,
    revision: text,
    commitSubject: text,
    author: { name: text, login: text },
    startedBy: text,
    createdAt: '2026-11-21T02:00:00Z',
    parameters: Object.fromEntries(
      many(100, (index) => [`${index}${text.slice(0, 128)}`, text.slice(0, 512)]),
    ),
    workflows: many(20, (index) => ({
      id: `5034460f-c7c4-4c43-9457-de07e2029e${index}`,
      name: `${index}${text}`,
      status: holds ? 'on_hold' : 'failed',
      createdAt: '2026-11-21T02:00:00Z',
      stoppedAt: '2026-11-21T02:04:12Z',
      readAt: 1,
      jobs: many(300, (job) => ({
        id: `j-${job}`,
        name: text,
        type: 'build',
        status,
        jobNumber: job,
        readAt: 1,
      })),
    })),
    acts: many(40, (index) => ({
      kind: 'approve',
      userId: 'U02ADA',
      workflowId: `w-${index}`,
      jobName: text,
      at: Date.UTC(2026, 10, 21),
    })),
  };
}
