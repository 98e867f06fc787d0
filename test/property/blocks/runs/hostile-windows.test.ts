// Whatever a project declares and a run is called, the windows stay within Slack's limits and can be parsed back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHome } from '../../../../src/blocks/home/home.ts';
import { renderOpenWindow } from '../../../../src/blocks/kit/open-window.ts';
import type { FormParameter } from '../../../../src/blocks/kit/parameter-input.ts';
import { renderTriggerForm, type TriggerForm } from '../../../../src/blocks/runs/trigger-form.ts';
import { readTriggerState } from '../../../../src/handlers/runs/trigger-state.ts';
import { anyRun, foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { homeProblems, messageProblems, modalProblems } from '../../../support/slack-limits.ts';
import { worstRun } from '../../../support/worst-run.ts';

const scalar = fc.oneof(foreignText, fc.integer(), fc.boolean());
const parameter: fc.Arbitrary<FormParameter> = fc.record(
  {
    type: fc.constantFrom('string' as const, 'boolean' as const, 'integer' as const, 'enum' as const),
    default: scalar,
    enum: fc.array(shortText, { maxLength: 120 }),
    description: foreignText,
  },
  { requiredKeys: ['type'] },
);
const form: fc.Arbitrary<TriggerForm> = fc.record(
  {
    place: fc.constant({ channelId: 'C1', responseUrl: `https://hooks.example/${'x'.repeat(150)}` }),
    generation: fc.nat(),
    project: fc.constant('gh/acme/web'),
    branch: foreignText,
    tag: foreignText,
    definitions: fc.uniqueArray(fc.record({ id: fc.uuid(), name: foreignText }), {
      maxLength: 5,
      selector: ({ id }) => id,
    }),
    parameters: fc.dictionary(fc.oneof(shortText, fc.constantFrom('deploy', 'a-b_c')), parameter, {
      maxKeys: 12,
    }),
    given: fc.dictionary(fc.constantFrom('deploy', 'a-b_c'), scalar),
    source: fc.constant({ number: 7, branch: 'main' }),
    problem: foreignText,
  },
  { requiredKeys: ['place', 'generation'] },
);

describe('the form that starts a pipeline', () => {
  it('is accepted by Slack, and is parsed back', () => {
    fc.assert(
      fc.property(form, (given) => {
        const view = renderTriggerForm(given);
        expect(modalProblems(view)).toEqual([]);
        const state = readTriggerState({ metadata: view.private_metadata ?? '', values: {} });
        expect(state?.carried.project).toBe(given.problem === undefined ? given.project : undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('holds the most parameters that CircleCI lets a project declare', () => {
    const choices = Array.from({ length: 100 }, (_, index) => `${'v'.repeat(70)}-${index}`);
    for (const text of longTexts) {
      const parameters = Object.fromEntries(
        Array.from({ length: 100 }, (_, index): [string, FormParameter] => [
          `p${index}`,
          { type: 'enum', enum: choices, default: text, description: text },
        ]),
      );
      const view = renderTriggerForm({
        place: { channelId: 'C1' },
        generation: 0,
        project: 'gh/acme/web',
        branch: text.slice(0, 200),
        parameters,
        source: { number: 1, branch: text },
      });
      expect(modalProblems(view)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
    }
  });
});

describe('the home tab', () => {
  it('is accepted by Slack', () => {
    fc.assert(
      fc.property(fc.array(anyRun(foreignText), { maxLength: 12 }), foreignText, (runs, text) => {
        const holds = runs.flatMap((run) =>
          run.workflows.flatMap((workflow) =>
            workflow.jobs.slice(0, 2).map((job) => ({ run, workflow, job })),
          ),
        );
        const subscriptions = runs.map(() => ({ project: text, channelId: text }));
        const named = runs.map((run, index) => ({ ...run, pipelineId: `p${index}` }));
        const view = renderHome(
          { runs: named, holds, subscriptions, account: { login: text, since: 0 }, at: 0 },
          { appUrl: 'https://app.circleci.com' },
        );
        expect(homeProblems(view)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('holds the longest possible runs', () => {
    for (const text of longTexts) {
      const runs = Array.from({ length: 8 }, (_, index) => ({
        ...worstRun(text, 'created', false),
        pipelineId: `p${index}`,
      }));
      const view = renderHome(
        { runs, holds: [], subscriptions: [], at: 0 },
        { appUrl: 'https://app.circleci.com' },
      );
      expect(homeProblems(view)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
    }
  });
});

it('a button that opens a window holds any command', () => {
  fc.assert(
    fc.property(foreignText, (typed) => {
      expect(messageProblems(renderOpenWindow({ title: 'Run a pipeline', typed }))).toEqual([]);
    }),
  );
});
