// A rule's conditions in words, which must mean what policy/glob.ts does.
import { expect, it } from 'vitest';
import { type RuleWords, renderPolicyShow } from '../../../../src/blocks/policy/policy-show.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const shown = (rule: Omit<RuleWords, 'effect'>): string =>
  stringsOf(
    renderPolicyShow({
      rules: [{ number: 1, rule: { effect: 'deny', ...rule }, isOpen: false }],
      ...{ total: 1, byDefault: 'allow', sharedReadsOnly: false, roles: [] },
    }),
  ).join('\n');

it.each<[Omit<RuleWords, 'effect'>, string]>([
  [{}, 'You can’t do anything.'],
  [{ commands: ['trigger', 'env *'] }, 'You can’t use `trigger` or `env *`.'],
  [{ branches: ['main', 'release/**'] }, 'do anything on `main` or `release/**`.'],
  [{ branches: ['!main'] }, 'do anything on anything except `main`.'],
  [{ branches: ['release/**', '!release/old'] }, 'do anything on `release/**` (except `release/old`).'],
  [{ projects: ['gh/acme/*'], branches: ['main'] }, 'do anything in `gh/acme/*` on `main`.'],
  [{ access: ['secrets'], commands: ['env *'] }, 'use variables, contexts, keys and SSH with `env *`.'],
  [{ twoPerson: true, reason: 'takes two.' }, 'do anything, if a second person confirms: takes two.'],
])('%j', (rule, words) => {
  expect(shown(rule)).toContain(words);
});
