// Runs the policy's tests in a copy of the tree, and returns the doors whose tests noticed something.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface PolicyRun {
  /** Every door that was tried, such as `command mute [settings]`. */
  doors: string[];
  /** Something about them was not as expected. */
  failed: string[];
  /** Something else went wrong, such as a time limit on a busy machine. That says nothing about the plant. */
  unclear: string[];
}

/** The tests that guard what is planted, and no others. */
export interface Guards {
  files: readonly string[];
  /** Of the tests' names, as vitest's `-t` takes them. */
  pattern?: string;
  /** What a policy is denied by (test/support/policy-doors/door.ts). Default: everything. */
  dimensions?: readonly string[];
}

/** A weaker access: the commands, buttons and windows, each under a rule on its access, and where nothing else is allowed. */
export const guardsOfAccess: Guards = {
  files: ['buttons', 'commands-runs', 'commands-settings', 'other-doors'].map(
    (name) => `test/integration/policy/${name}.test.ts`,
  ),
  pattern: 'rule on its access|is opened by a rule',
  dimensions: ['access', 'access 2'],
};

export const guardsOfHomes: Guards = {
  files: ['test/integration/policy/outsiders.test.ts', 'test/integration/policy/outsiders-commands.test.ts'],
};

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
type Test = z.infer<typeof Report>['testResults'][number]['assertionResults'][number];

/** `named`: only tests of doors whose name contains it. */
export async function runPolicyTests(
  root: string,
  { files, pattern, dimensions = [] }: Guards,
  { named, isFirstEnough = false }: { named?: string; isFirstEnough?: boolean } = {},
): Promise<PolicyRun> {
  const output = join(root, 'report.json');
  const names = [named && `${literally(named)}.*`, pattern && `(?:${pattern})`].filter(Boolean).join('');
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project=integration',
    ...files,
    '--reporter=json',
    `--outputFile=${output}`,
    ...(names === '' ? [] : ['-t', names]),
    ...(isFirstEnough ? ['--bail=1'] : []),
  ];
  const env = { ...process.env, DOOR_DIMENSIONS: dimensions.join(',') };
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore', env });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  const report = Report.parse(JSON.parse(await readFile(output, 'utf8')));
  await rm(output);
  const tests = report.testResults.flatMap(({ name, status, assertionResults }) =>
    // A file that failed to load proves nothing.
    status === 'failed' && assertionResults.length === 0 ? loadFailure(name) : assertionResults,
  );
  return judgeTests(tests.filter(({ status }) => status === 'passed' || status === 'failed'));
}

export function judgeTests(tests: readonly Test[]): PolicyRun {
  const doorsOf = (some: readonly Test[]) => [...new Set(some.map(doorOf))];
  const failed = tests.filter(({ status }) => status === 'failed');
  const noticed = doorsOf(failed.filter(isExpectation));
  const unclear = doorsOf(failed).filter((door) => !noticed.includes(door));
  return { doors: doorsOf(tests), failed: noticed, unclear };
}

/** A time limit, ours or vitest's, or a connection that was lost. */
const MACHINE = /timed out|^(?:Error: )?Waited \d+ ms|ECONN|EPIPE|Connection is closed/;
const isExpectation = ({ failureMessages }: Test): boolean =>
  (failureMessages ?? []).some((message) => !MACHINE.test(message.split('\n')[0] ?? ''));

const doorOf = ({ ancestorTitles: [door], title }: Test): string => (door ?? title).replaceAll("'", '');
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function loadFailure(file: string): never {
  throw new Error(`${file} could not be loaded`);
}
