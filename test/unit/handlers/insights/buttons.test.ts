import { expect, it } from 'vitest';
import { renderInsights } from '../../../../src/blocks/insights/insights.ts';
import { UsageError } from '../../../../src/errors.ts';
import { shareInsightsButton } from '../../../../src/handlers/insights/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const click = (value: string) => shareInsightsButton.run({ value, blockId: '', isPrivate: true }, asker);

it.each([undefined, 'release/2'])('reads the value of the report’s button, branch %s', (branch) => {
  const workflow = { name: 'build "all"', metrics: { totalRuns: 3 } };
  const shown = renderInsights({
    project: 'gh/acme/web',
    windowDays: 90,
    branch,
    workflow,
    others: [],
    chart: 'direct',
  });
  const button = /"action_id":"share-insights".*?"value":("(?:\\.|[^"\\])*")/.exec(JSON.stringify(shown));

  expect(jobOf(click(JSON.parse(button?.[1] ?? '""')))).toEqual({
    name: 'insights',
    payload: {
      project: 'gh/acme/web',
      workflow: 'build "all"',
      windowDays: 90,
      share: true,
      ...(branch !== undefined && { branch }),
    },
  });
});

it.each([
  '',
  '{}',
  '{"project":"gh/a/b","workflow":"x","windowDays":14}',
  '{"project":"x","workflow":"x","windowDays":7}',
])('rejects %s', (value) => {
  expect(() => click(value)).toThrow(UsageError);
});
