import { describe, expect, it } from 'vitest';
import { pickAction } from '../../../../src/jobs/failures/read-step.ts';

describe('the matching step', () => {
  const action = (name: string, status: string, outputUrl?: string) => ({
    name,
    status,
    index: 0,
    step: 0,
    hasOutput: outputUrl !== undefined,
    ...(outputUrl !== undefined && { outputUrl }),
  });
  const url = 'https://a.example/output';

  it.each([
    [
      'the first failed one',
      [action('a', 'success', url), action('b', 'failed', url), action('c', 'failed', url)],
      'b',
    ],
    [
      'a failed one with output, if there are several containers',
      [action('b0', 'failed'), action('b1', 'timedout', url)],
      'b1',
    ],
    ['a failed one without output', [action('a', 'success', url), action('b', 'infrastructure_fail')], 'b'],
    ['the last one with output, if none failed', [action('a', 'success', url), action('b', 'success')], 'a'],
    ['none', [], undefined],
  ])('is %s', (_, actions, name) => {
    expect(pickAction(actions)?.name).toBe(name);
  });
});
