// A promise that nobody awaits fails the lint step; biome rejects it only if it knows all types.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatops-lint-'));
  for (const file of ['biome.json', 'biome.promises.json', '.gitignore'])
    copyFileSync(file, join(folder, file));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Of the lint step, what looks for promises. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { lint: string } };
const looksForPromises = scripts.lint.split(' && ').find((command) => command.includes('promises')) ?? '';

it.each([
  ['late();', 1],
  ['void late();', 0],
])('%s ends the lint step with %i', (call, status) => {
  const code = `async function late(): Promise<void> {}\nexport function run(): void {\n  ${call}\n}\n`;
  writeFileSync(join(folder, 'late.ts'), code);
  const [command = '', ...options] = looksForPromises.split(' ');
  const ended = spawnSync(resolve('node_modules/.bin', command), options, { cwd: folder, encoding: 'utf8' });
  expect(ended.status, ended.stderr).toBe(status);
});
