// Marks a failing test: known flaky, newly failing, or failing since an earlier run. Pure.
import type { FlakyTest, TestResult } from '../../circleci/client.ts';
import type { TestMark } from '../../runs/failure.ts';
import { hasTestFailed } from './read-tests.ts';

/** The tests in an earlier run of the same job on the branch. */
export interface EarlierRun {
  /** The pipeline's number. */
  number: number;
  /** `passed`: the whole job passed, and so did all its tests. */
  tests: 'passed' | readonly TestResult[];
}

type Named = Pick<TestResult, 'name' | 'classname'>;

const sameTest = (one: Named, other: Named): boolean =>
  one.name === other.name &&
  (one.classname === undefined || other.classname === undefined || one.classname === other.classname);

/**
 * `earlier` is newest first and only leaves out runs in which the job did not finish. `flaky` is undefined if CircleCI
 * did not say. Returns undefined if neither says anything about the test.
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
