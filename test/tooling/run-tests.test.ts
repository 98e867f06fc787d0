// script/run-tests.ts in a folder with a few tests of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatops-run-tests-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'vitest.config.ts'), 'export default {};');
  add('unit/steady', 'passes');
});
afterEach(() => rmSync(folder, { recursive: true }));

const bodies = {
  passes: '',
  fails: 'expect(1).toBe(2);',
  races: "const hasRun = existsSync('ran'); writeFileSync('ran', ''); expect(hasRun).toBe(true);",
};
function add(name: string, does: keyof typeof bodies): void {
  const file = join(folder, 'test', `${name}.test.ts`);
  mkdirSync(dirname(file), { recursive: true });
  const imports = `import { existsSync, writeFileSync } from 'node:fs';\nimport { expect, it } from 'vitest';`;
  writeFileSync(file, `${imports}\nit('${name} ${does}', () => { ${bodies[does]} });\n`);
}
/** The last lines, and how it ended. */
function seen() {
  const script = resolve('script/run-tests.ts');
  const loader = resolve('node_modules/tsx/dist/loader.mjs');
  const { status, stdout } = spawnSync(process.execPath, ['--import', loader, script], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, lines: stdout.trim().split('\n') };
}

it('counts, and is green if all are', () => {
  expect(seen()).toMatchObject({
    status: 0,
    lines: expect.arrayContaining(['1 passed, 0 failed, 0 skipped']),
  });
});

it('runs a file of real processes once more, alone, and names what passed only then', () => {
  add('e2e/racing', 'races');
  const { status, lines } = seen();
  expect(lines.slice(-2)).toEqual([
    'raced, passed alone: e2e/racing races',
    '1 passed, 0 failed, 1 passed only alone, 0 skipped',
  ]);
  expect(status).toBe(0);
});

it.each<[string, Record<string, keyof typeof bodies>, number]>([
  ['a test that fails alone, too', { 'e2e/broken': 'fails' }, 1],
  ['a racing test beside one that fails', { 'e2e/racing': 'races', 'e2e/broken': 'fails' }, 2],
  ['a racing test of pure code', { 'unit/racing': 'races' }, 1],
  ['more than two files', { 'e2e/a': 'fails', 'e2e/b': 'fails', 'e2e/c': 'fails' }, 3],
])('stays red: %s', (_, tests, failed) => {
  for (const [name, does] of Object.entries(tests)) add(name, does);
  expect(seen()).toMatchObject({
    status: 1,
    lines: expect.arrayContaining([`1 passed, ${failed} failed, 0 skipped`]),
  });
});
