import { describe, expect, it } from 'vitest';
import {
  type KnownProject,
  labelOf,
  labelProjects,
  orgsCalled,
  projectsCalled,
} from '../../../src/runs/project-names.ts';

const app: KnownProject = { slug: 'circleci/O1/P1', name: 'mobile-app', org: 'acme', oldNames: ['acme/ios'] };
const web: KnownProject = { slug: 'gh/acme/web' };

describe('labels', () => {
  it.each<[string, KnownProject[], string]>([
    ['the name', [app, web], 'mobile-app'],
    ['the name, while the organization is unknown', [{ slug: app.slug, name: 'mobile-app' }], 'mobile-app'],
    [
      'with its organization where two share it',
      [app, { slug: 'circleci/O2/P2', name: 'Mobile-App', org: 'b' }],
      'acme/mobile-app',
    ],
    ['where a readable slug has it', [app, { slug: 'gh/other/mobile-app' }], 'acme/mobile-app'],
    [
      'with the end of its id where all else is the same',
      [app, { slug: 'gh/acme/mobile-app' }],
      'acme/mobile-app (id …1/P1)',
    ],
    ['unknown without a name', [{ slug: app.slug }], 'unknown project'],
    ['unknown if it was never met', [], 'unknown project'],
  ])('%s', (_, known, label) => {
    expect(labelOf(app.slug, labelProjects(known))).toBe(label);
  });

  it('a readable slug shows its own name, known or not', () => {
    expect(labelOf('gh/acme/web', labelProjects([]))).toBe('acme/web');
  });

  it('organizations have one too', () => {
    const labels = labelProjects([app, { slug: 'circleci/O2/P2', name: 'x', org: 'umbrella' }, web]);
    expect([labels.get('circleci/O1'), labels.get('circleci/O2')]).toEqual(['acme (id …i/O1)', 'umbrella']);
  });
});

describe('projects by name', () => {
  const other = { slug: 'circleci/O2/P2', name: 'web', org: 'umbrella', oldNames: ['umbrella/site'] };
  const known = [app, web, other];
  it.each<[string, KnownProject[]]>([
    ['mobile-app', [app]],
    ['ACME/Mobile-App', [app]],
    ['ios', [app]],
    ['acme/ios', [app]],
    ['web', [web, other]],
    ['acme/web', [web]],
    ['umbrella/web', [other]],
    ['site', [other]],
    ['acme', []],
    ['', []],
    ['a'.repeat(400), []],
  ])('%s', (text, found) => {
    expect(projectsCalled(text, known)).toEqual(found);
  });

  it('a name of today comes before an old one', () => {
    expect(projectsCalled('ios', [...known, { slug: 'gh/b/ios' }])).toEqual([{ slug: 'gh/b/ios' }]);
  });

  it('takes a label with the end of an id', () => {
    const twin = { slug: 'gh/acme/mobile-app' };
    expect(projectsCalled('acme/mobile-app (id …1/P1)', [twin, app])).toEqual([app]);
  });
});

it('opaque organizations by name', () => {
  expect(orgsCalled('Acme', [app, web])).toEqual(['circleci/O1']);
  expect(orgsCalled('umbrella', [app])).toEqual([]);
});
