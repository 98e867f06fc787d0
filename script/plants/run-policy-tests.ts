// Runs the policy's tests in a copy of the tree, and returns the doors that failed.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface PolicyRun {
  /** Every door that was tried, such as `command mute [settings]`. */
  doors: string[];
  failed: string[];
}

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

export async function runPolicyTests(
  root: string,
  { named, isFirstEnough = false, files }: { named?: string; isFirstEnough?: boolean; files?: string } = {},
): Promise<PolicyRun> {
  const output = join(root, 'report.json');
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    'integration',
    files ?? 'test/integration/policy',
    // They don't depend on access.
    ...(files === undefined ? ['--exclude=test/integration/policy/outsiders*'] : []),
    '--reporter=json',
    `--outputFile=${output}`,
    ...(named === undefined ? [] : ['-t', named]),
    ...(named === undefined && !isFirstEnough ? [] : ['--bail=1']),
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  const report = Report.parse(JSON.parse(await readFile(output, 'utf8')));
  await rm(output);
  const tests = report.testResults.flatMap(({ name, status, assertionResults }) =>
    // A file that failed to load proves nothing.
    status === 'failed' && assertionResults.length === 0 ? loadFailure(name) : assertionResults,
  );
  const doorOf = ({ ancestorTitles: [door], title }: (typeof tests)[number]) =>
    (door ?? title).replaceAll("'", '');
  const failed = tests.filter(({ status }) => status === 'failed');
  return { doors: [...new Set(tests.map(doorOf))], failed: [...new Set(failed.map(doorOf))] };
}

function loadFailure(file: string): never {
  throw new Error(`${file} could not be loaded`);
}
