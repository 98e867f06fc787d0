// Runs the vitest project `contract`: the stand-in against the file's schemas, the coverage matrix against the reference.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCounts {
  passed: number;
  failed: number;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

export async function runStandInTests(openApiFile: string): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'chatops-contract-'));
  try {
    const report = join(folder, 'report.json');
    const words = [
      'run',
      '--project',
      'contract',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], {
      stdio: 'inherit',
      env: { ...process.env, CIRCLECI_OPENAPI: openApiFile },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as Report;
    // A file that failed to load has no tests to count.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 ? 0 : 1) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
