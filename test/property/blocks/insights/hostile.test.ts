// The numbers stay within Slack's limits whatever workflows, branches, components and versions are called.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDeploys } from '../../../../src/blocks/deploys/deploys.ts';
import { chartAltText, chartComment, renderInsights } from '../../../../src/blocks/insights/insights.ts';
import { renderUsage } from '../../../../src/blocks/insights/usage.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { foreignText, longTexts } from '../../../support/foreign-text.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

const project = 'gh/acme/web';

function messagesWith(text: string, amount: number): Record<string, Message> {
  const list = Array.from({ length: amount }, (_, index) => index);
  const workflow = { name: text, metrics: { totalRuns: 9e15, successRate: 0.5, runsPerDay: 1e9 } };
  return {
    insights: renderInsights({
      project,
      windowDays: 90,
      branch: text,
      workflow,
      others: list.map(() => workflow),
      chart: 'direct',
    }),
    deploys: renderDeploys({
      project,
      isCut: true,
      places: list.map(() => ({
        component: text,
        environment: text,
        namespace: text,
        live: { name: text, lastDeployedAt: text },
        earlier: list.map(() => text),
      })),
    }),
    usage: renderUsage({
      organization: text,
      days: 31,
      endsAt: 0,
      credits: 1e15,
      jobs: 9e15,
      seconds: 1e12,
      projects: list.map((credits) => ({ name: text, credits })),
      resourceClasses: list.map((credits) => ({ name: text, credits })),
    }),
  };
}

describe('within Slack’s limits', () => {
  it.each(longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const))(
    'the most of everything, in %s',
    (_, text) => {
      for (const [name, message] of Object.entries(messagesWith(text, 60))) {
        expect(messageProblems(message), name).toEqual([]);
      }
    },
  );

  it('with any text', () => {
    fc.assert(
      fc.property(foreignText, fc.constantFrom(0, 3, 60), (text, amount) => {
        for (const [name, message] of Object.entries(messagesWith(text, amount))) {
          expect(messageProblems(message), name).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('also with a chart', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const report = { project, windowDays: 30, branch: text, workflow: { name: text, metrics: {} } };

        expect(chartAltText(report).length).toBeLessThanOrEqual(1000);
        expect(chartComment(report).length).toBeLessThan(1000);
        expect(chartComment(report)).not.toMatch(/\n|<[!@#]/);
      }),
    );
  });
});
