// A project is shown by the name people know.
import { expect, it } from 'vitest';
import { renderProject } from '../../../../src/blocks/project/project.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

it.each([
  ['gh/acme/web', 'acme/web is a project of acme.'],
  ['circleci/AbC/ZyX', 'web is a project of acme.'],
])('%s: %s', (slug, text) => {
  const details = {
    slug,
    id: 'p',
    name: 'web',
    organization: 'acme',
    settings: undefined,
    url: 'https://a.example',
  };

  expect(renderProject(details).text).toBe(text);
});

it('shows its ids at the bottom, because people rarely need them', () => {
  const details = {
    slug: 'gh/acme/web',
    id: 'c3b5e1e0',
    name: 'web',
    organization: 'acme',
    url: 'https://a.example',
  };
  const shown = stringsOf(renderProject({ ...details, settings: undefined }));

  expect(shown.findIndex((text) => text.includes('c3b5e1e0'))).toBeGreaterThan(
    shown.findIndex((text) => text.includes('*Settings*')),
  );
});
