import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appHostsOf, bareJobUrl, branchUrl, jobUrl, projectUrl } from '../../../src/circleci/app-urls.ts';
import { anyCharacter } from '../../support/any-character.ts';

const app = 'https://app.circleci.com/';

it('links to the pages of the web app', () => {
  expect(projectUrl(app, 'gh/acme/web')).toBe('https://app.circleci.com/pipelines/github/acme/web');
  expect(branchUrl(app, 'bb/acme/web', 'a/b c')).toBe(
    'https://app.circleci.com/pipelines/bitbucket/acme/web?branch=a%2Fb%20c',
  );
  expect(jobUrl(app, 'gh/acme/web', 7, 'w-1', 12)).toBe(
    'https://app.circleci.com/pipelines/github/acme/web/7/workflows/w-1/jobs/12',
  );
});

it('cuts a name to more than Slack takes in a link, so that its length costs nothing', () => {
  const long = 'x'.repeat(300_000);
  expect(branchUrl(app, 'gh/acme/web', long)).toMatch(/branch=x{4000}$/);
  expect(projectUrl(app, `gh/acme/${long}`).length).toBeLessThan(5_000);
});

it.each([
  [
    'https://app.circle.internal.build',
    'https://circle.internal.build',
    ['app.circle.internal.build', 'circle.internal.build'],
  ],
  [
    'https://app.circleci.com',
    'http://ci.example.com:8443',
    ['app.circleci.com', 'ci.example.com:8443', 'app.ci.example.com:8443'],
  ],
])('takes links of the app %s and the API %s', (appUrl, baseUrl, hosts) => {
  expect(appHostsOf({ appUrl, baseUrl })).toEqual(hosts);
});

it('is always a URL of the web app, whatever a name contains', () => {
  const text = fc.string({ unit: anyCharacter });
  fc.assert(
    fc.property(text, text, text, (slug, branch, workflowId) => {
      for (const url of [
        branchUrl(app, slug, branch),
        jobUrl(app, slug, 7, workflowId, 12),
        bareJobUrl(app, slug, 12),
      ]) {
        expect(new URL(url).host).toBe('app.circleci.com');
      }
    }),
  );
  expect(branchUrl(app, 'gh/acme/web', 'half\uD800')).toMatch(/branch=half%EF%BF%BD$/);
});
