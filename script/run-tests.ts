// Runs every vitest project and ends with a line for CI and people: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'chatops-tests-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  { stdio: 'inherit' },
);

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

const seen = JSON.parse(readFileSync(report, 'utf8')) as Report;
rmSync(folder, { recursive: true });
const skipped = seen.testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo'),
);
for (const { fullName } of skipped) console.log(`skipped: ${fullName}`);
// A file that failed to load has no tests to count.
const failed = Math.max(seen.numFailedTests, run.status === 0 ? 0 : 1);
console.log(`${seen.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = run.status ?? 1;
