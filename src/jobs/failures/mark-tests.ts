// Marks a failing test: known flaky, newly failing, or failing since an earlier run. Pure.
import type { FlakyTest, Listing, TestResult } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import type { TestMark } from '../../runs/failure.ts';
import { hasTestFailed } from './read-tests.ts';

/** The tests in an earlier run of the same job on the branch. */
export interface EarlierRun {
  /** The pipeline's number. */
  number: number;
  /** `passed`: the whole job passed, and so did all its tests. `unknown`: it is not known how the job ended. */
  tests: 'passed' | 'unknown' | Listing<TestResult>;
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
  let first: number | undefined;
  for (const { number, tests } of earlier) {
    const failed = failedIn(test, tests);
    if (failed === false) return first === undefined ? { kind: 'new' } : since(first, false);
    if (failed === undefined) break;
    first = number;
  }
  return first === undefined ? undefined : since(first, true);
}

const since = (number: number, orEarlier: boolean): TestMark => ({ kind: 'since', number, orEarlier });

/** Undefined: the part of the list that was read does not say. */
function failedIn(test: Named, tests: EarlierRun['tests']): boolean | undefined {
  if (tests === 'passed') return false;
  if (tests === 'unknown') return undefined;
  const same = itemsOf(tests).filter((one) => sameTest(test, one));
  if (same.some(hasTestFailed)) return true;
  return same.length > 0 || gapsOf(tests) === undefined ? false : undefined;
}
