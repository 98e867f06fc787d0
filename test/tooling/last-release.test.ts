// The build of the last release, in a repository of this test's own.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lastRelease } from '../../script/last-release.ts';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: root,
    stdio: 'pipe',
  });

/** Its build writes its version into `dist/main.js`. */
async function commit(version: string): Promise<void> {
  const build = `mkdir -p dist && echo ${version} > dist/main.js`;
  await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'bot', version, scripts: { build } }));
  git('add', 'package.json');
  git('commit', '-q', '-m', version);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chatops-tags-'));
  await mkdir(join(root, 'node_modules'));
  git('init', '-q');
  await commit('0.1.0');
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('is none before the first release, and while the first is made', () => {
  expect(lastRelease(root)).toBeUndefined();
  git('tag', 'v0.1.0');
  expect(lastRelease(root)).toBeUndefined();
});

it('is the newest before this commit, built from its tag', async () => {
  git('tag', 'v0.9.0');
  await commit('0.10.0');
  git('tag', 'v0.10.0');
  git('tag', 'v0.11.0-rc.1');
  git('tag', 'nightly');
  await commit('0.11.0');
  git('tag', 'v0.11.0');

  const found = lastRelease(root);
  expect(found?.tag).toBe('v0.10.0');
  expect(await readFile(found?.main ?? '', 'utf8')).toBe('0.10.0\n');
  expect(lastRelease(root)).toEqual(found);
});

it('is not one of another branch', async () => {
  git('checkout', '-q', '-b', 'other');
  await commit('7.0.0');
  git('tag', 'v7.0.0');
  git('checkout', '-q', '-');
  await commit('0.2.0');

  expect(lastRelease(root)).toBeUndefined();
});
