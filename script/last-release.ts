// Finds the build of the last release before this commit, for the test of rolling upgrades: the one that the release workflow attached to
// its tag, or else built again from the tag. Undefined before the first release.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

export interface LastRelease {
  tag: string;
  /** Its `main.js`. */
  main: string;
}

/** `root`: a checkout with its tags and packages. What is found is kept in its `node_modules/.cache`. */
export function lastRelease(root: string): LastRelease | undefined {
  const tag = lastTag(root);
  if (tag === undefined) return undefined;
  const cache = join(root, 'node_modules', '.cache', 'releases');
  const folder = join(cache, tag);
  const main = join(folder, 'dist', 'main.js');
  if (existsSync(main)) return { tag, main };
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'new-'));
  try {
    if (!download(root, tag, fresh)) build(root, tag, fresh);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return { tag, main };
}

/** Not the one of this commit: that is the release under test. */
function lastTag(root: string): string | undefined {
  const newestFirst = [
    'tag',
    '--merged',
    'HEAD',
    '--no-contains',
    'HEAD',
    '--sort=-v:refname',
    '--list',
    'v*.*.*',
  ];
  const tags = execFileSync('git', newestFirst, { cwd: root, encoding: 'utf8' }).split('\n');
  return tags.find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

/** False if it can't be had: no GitHub CLI, no network, or no such file. */
function download(root: string, tag: string, folder: string): boolean {
  const file = join(folder, 'build.tgz');
  try {
    const asset = ['release', 'download', tag, '--pattern', `chatops-${tag}.tgz`, '--output', file];
    execFileSync('gh', asset, { cwd: root, stdio: 'pipe', timeout: 60_000 });
    execFileSync('tar', ['-xzf', file], { cwd: folder });
    return existsSync(join(folder, 'dist', 'main.js'));
  } catch {
    return false;
  }
}

/** With today's packages, which a patch or minor version of them may make differ from what was published. */
function build(root: string, tag: string, folder: string): void {
  const archive = execFileSync('git', ['archive', tag], { cwd: root, maxBuffer: 200 * 1024 * 1024 });
  execFileSync('tar', ['-x'], { cwd: folder, input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: 'pipe' });
}
