import { expect, it } from 'vitest';
import { passedLater, passingLines } from '../../../../src/runs/causes/passed-later.ts';

it.each([
  [true, 'pytest', ['tests/a.py::test_x'], ['tests/a.py::test_x RERUN', 'tests/a.py::test_x PASSED  [ 50%]']],
  [true, 'Go', ['TestTotal'], ['--- FAIL: TestTotal (0.01s)', '--- PASS: TestTotal (0.02s)']],
  [true, 'a list', ['a.Mail.sends'], ['a.Mail.sends <<< FAILURE!', 'Flakes:', 'a.Mail.sends']],
  [
    true,
    'Playwright',
    ['a.ts', '› logs in'],
    ['1) a.ts:3:1 › logs in', '  1 flaky', '  a.ts:3:1 › logs in ──'],
  ],
  [false, 'another test', ['adds'], ['✖ adds', '✓ adds twice']],
  [false, 'a subtest', ['TestTotal'], ['--- FAIL: TestTotal (0.01s)', '    --- PASS: TestTotal/vat (0.01s)']],
  [false, 'another list', ['a.sends'], ['a.sends', 'Flakes:', 'b.sends', 'Failures:', 'a.sends']],
  [false, 'passed before it failed', ['adds'], ['✓ adds', '✖ adds']],
  [false, 'no name', ['›'], ['✖', '✓ adds']],
])('says %s of %s', (passed, _, names, lines) => {
  const after = lines.findLastIndex((line) => /✖|FAIL|RERUN|^1\)/.test(line));
  expect(passedLater(names, passingLines(lines), Math.max(0, after))).toBe(passed);
});
