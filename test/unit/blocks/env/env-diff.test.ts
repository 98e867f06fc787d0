// Two sets of names compared. An empty list is described in a sentence, not shown.
import { expect, it } from 'vitest';
import { renderEnvDiff } from '../../../../src/blocks/env/env-diff.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const sides = (one: string[], other: string[]) =>
  renderEnvDiff([
    { title: [{ project: 'gh/acme/web' }], names: one },
    { title: ['the context ', { code: 'deploy' }, ' of ', { project: 'acme' }], names: other },
  ]);

it.each<[string[], string[], string[]]>([
  [
    ['A', 'B'],
    ['B'],
    ['Only in acme/web', '`A`', 'In both', 'No variable is only in the context `deploy` of acme'],
  ],
  [['A'], ['B'], ['Only in acme/web', 'Only in the context `deploy` of acme', 'No variable is in both']],
  [
    ['A', 'B'],
    ['A', 'B'],
    ['acme/web and the context `deploy` of acme have the same 2 variables', '`A`, `B`'],
  ],
  [['A'], ['A'], ['acme/web and the context `deploy` of acme have the same variable', '`A`']],
  [['A'], [], ['The context `deploy` of acme has no variables', 'Only in acme/web', '`A`']],
  [[], [], ['Neither acme/web nor the context `deploy` of acme has any variables']],
])('%j beside %j: %j', (one, other, words) => {
  const text = stringsOf(sides(one, other)).join('\n');

  for (const each of words) expect(text).toContain(each);
  expect(text).not.toMatch(/None\.|\(0\)|\(empty\)/);
});
