// Whether a failing test is to be believed: known to flake, new here, or failing for longer. Pure.
import type { FlakyTest, TestResult } from '../../circleci/client.ts';
import type { TestMark } from '../../runs/failure.ts';
import { hasTestFailed } from './read-tests.ts';

/** What one earlier run of the job on the branch says of its tests. */
export interface EarlierRun {
  /** Of its pipeline. */
  number: number;
  /** `passed`: the whole job did, so every test of it. */
  tests: 'passed' | readonly TestResult[];
}

type Named = Pick<TestResult, 'name' | 'classname'>;

const sameTest = (one: Named, other: Named): boolean =>
  one.name === other.name &&
  (one.classname === undefined || other.classname === undefined || one.classname === other.classname);

/**
 * `earlier` is newest first and has no gaps but runs in which the job did not come to an end. `flaky` undefined:
 * CircleCI did not say. Undefined when neither tells anything.
 */
export function markTest(
  test: Named,
  { flaky = [], earlier }: { flaky: readonly FlakyTest[] | undefined; earlier: readonly EarlierRun[] },
): TestMark | undefined {
  const known = flaky.find(({ testName, classname }) =>
    sameTest(test, { name: testName, classname } as Named),
  );
  if (known !== undefined) {
    const { timesFlaked: times } = known;
    return { kind: 'flaky', ...(times !== undefined && { times }) };
  }
  if (earlier.length === 0) return undefined;
  const passedAt = earlier.findIndex(({ tests }) => !failedIn(test, tests));
  const failing = passedAt < 0 ? earlier : earlier.slice(0, passedAt);
  const first = failing.at(-1);
  return first === undefined
    ? { kind: 'new' }
    : { kind: 'since', number: first.number, orEarlier: passedAt < 0 };
}

function failedIn(test: Named, tests: EarlierRun['tests']): boolean {
  return tests !== 'passed' && tests.some((one) => sameTest(test, one) && hasTestFailed(one));
}
