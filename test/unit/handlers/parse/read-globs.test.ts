import { describe, expect, it } from 'vitest';
import { globProblem } from '../../../../src/handlers/parse/read-globs.ts';
import { GLOB_LIMITS } from '../../../../src/policy/glob.ts';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const { count, length } = GLOB_LIMITS;
const numbered = (amount: number) => Array.from({ length: amount }, (_, at) => `team-${at}/*`);
const typed = (globs: readonly string[]) =>
  `subscribe acme/web ${globs.map((glob) => `--branch ${glob}`).join(' ')}`;
const known = { knownProjects: ['gh/acme/web'] };

describe('how many patterns', () => {
  it('accepts as many as the limit', () => {
    expect(globProblem(numbered(count), 'branch')).toBeUndefined();
  });

  it('refuses one more, and says how many were given and how many are allowed', () => {
    expect(globProblem(numbered(count + 1), 'branch')).toContain(
      `${count + 1} patterns; the limit is ${count}`,
    );
  });

  it('counts the same pattern once', () => {
    const all = numbered(count);
    const { payload } = jobOf(ask(typed([...all, ...all.slice(0, 3)]), known));
    expect(payload).toMatchObject({ filter: { branches: all } });
    expect(problemOf(typed(numbered(count + 1)), known)).toContain(`${count + 1} patterns`);
  });
});

describe('how long a pattern', () => {
  it.each(['branch', 'tag', 'job', 'workflow', 'name'])(
    'takes a %s of the greatest length, and no longer',
    (kind) => {
      expect(globProblem(['x'.repeat(length)], kind)).toBeUndefined();
      expect(globProblem(['x'.repeat(length + 1)], kind)).toContain(`can’t match any ${kind}`);
    },
  );
});
