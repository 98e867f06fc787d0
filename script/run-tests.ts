// Runs every vitest project and ends with a line for CI and people: `N passed, N failed, N skipped`. Files of real processes that failed among 700
// others are run once more, alone, and what passes there is named as raced.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** More than these is no accident of a busy machine. */
const MOST_RACED_FILES = 2;
/** Their tests wait for processes, servers and browsers that share the machine with those of the other files. */
const processProjects = /^test\/(integration|e2e|browser)\//;

interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

function run(files: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'chatops-tests-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files],
    { stdio: 'inherit' },
  );
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (...wanted: string[]) =>
    tests.filter(({ status }) => wanted.includes(status)).map(({ fullName }) => fullName);
  return {
    isGreen: status === 0,
    passed: report.numPassedTests,
    failed: named('failed'),
    skipped: named('skipped', 'pending', 'todo'),
    // One that failed to load has no tests to count.
    failedFiles: report.testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => relative(process.cwd(), name)),
  };
}

const all = run([]);
const { failedFiles } = all;
const mayHaveRaced =
  failedFiles.length > 0 &&
  failedFiles.length <= MOST_RACED_FILES &&
  failedFiles.every((file) => processProjects.test(file));
if (mayHaveRaced) console.log(`Once more, alone: ${failedFiles.join(' ')}`);
const raced = mayHaveRaced && run(failedFiles).isGreen ? all.failed : [];
const isGreen = all.isGreen || raced.length > 0;

for (const name of all.skipped) console.log(`skipped: ${name}`);
for (const name of raced) console.log(`raced, passed alone: ${name}`);
const failed = isGreen ? 0 : Math.max(all.failed.length, 1);
const also = raced.length > 0 ? `${raced.length} passed only alone, ` : '';
console.log(`${all.passed} passed, ${failed} failed, ${also}${all.skipped.length} skipped`);
process.exitCode = isGreen ? 0 : 1;
