// How one reading changes a run. That readings can arrive in any order is proven in test/property.
import { describe, expect, it } from 'vitest';
import { advance } from '../../../src/runs/advance.ts';
import { newRun } from '../../../src/runs/run.ts';

const run = newRun('p', 7, 'gh/acme/web');
const createdAt = '2026-11-21T10:00:00Z';
const reading = (...workflows: [id: string, name: string, createdAt?: string][]) => ({
  at: 1,
  workflows: workflows.map(([id, name, begun = createdAt]) => ({
    ...{ id, name, status: 'running', createdAt: begun },
  })),
});

describe('workflows', () => {
  it('that start at the same moment are sorted by name, so that a card does not look shuffled', () => {
    const { workflows } = advance(run, reading(['3', 'deploy'], ['1', 'test'], ['2', 'build']));

    expect(workflows.map(({ name }) => name)).toEqual(['build', 'deploy', 'test']);
  });

  it('otherwise keep the order in which they started', () => {
    const { workflows } = advance(
      run,
      reading(['1', 'deploy', '2026-11-21T10:01:00Z'], ['2', 'test', createdAt]),
    );

    expect(workflows.map(({ name }) => name)).toEqual(['test', 'deploy']);
  });
});

describe('a warning that a workflow may be stuck', () => {
  it('is kept per workflow, and counts as a change once', () => {
    const first = advance(run, { at: 1, facts: { overdueWorkflows: ['b'] } });
    const second = advance(first, { at: 2, facts: { overdueWorkflows: ['a', 'b'] } });

    expect(second.overdueWorkflows).toEqual(['a', 'b']);
    expect([first.rev, second.rev]).toEqual([1, 2]);
    expect(advance(second, { at: 3, facts: { overdueWorkflows: ['b'] } }).rev).toBe(2);
  });
});
