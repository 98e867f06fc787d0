import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickContextMenu } from '../../../../src/handlers/contexts/pick-context-menu.ts';
import { pickWorkflowMenu } from '../../../../src/handlers/insights/pick-workflow-menu.ts';

describe.each([
  [pickContextMenu, 'contexts'],
  [pickWorkflowMenu, 'workflows'],
] as const)('the choices of $id', ({ run, list }, kind) => {
  const choices = (text: string, suggestions: readonly string[]) => {
    const outcome = run(text, { defaultProject: undefined, knownProjects: [], suggestions });
    return outcome.kind === 'options' ? outcome.options : [];
  };

  it('are those of the project the window is about', () => {
    expect(list?.({ window: { metadata: '{"project":"gh/acme/web"}', values: {} } })).toEqual({
      kind,
      project: 'gh/acme/web',
    });
    expect(list?.({ window: { metadata: 'nonsense', values: {} } })).toBeUndefined();
  });

  it('fit what was typed, the best first', () => {
    const values = choices('DEP', ['org-deploy', 'deploy', 'test']).map(({ value }) => value);

    expect(values).toEqual(['deploy', 'org-deploy']);
  });

  it('stay within what Slack takes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { maxLength: 200 }), (names) => {
        const shown = choices('', names);
        expect(shown.length).toBeLessThanOrEqual(100);
        for (const { text, value = '' } of shown) {
          expect(text.text).toBe(value);
          expect(value.length).toBeLessThanOrEqual(75);
        }
      }),
    );
  });
});
