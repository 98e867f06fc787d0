// Links as people paste them: of the web app in its ages, its badges, and the marks around a link.
import { describe, expect, it } from 'vitest';
import { parseRef, type Ref } from '../../../src/circleci/refs.ts';

const ID = '11111111-aaaa-4bbb-8ccc-000000000002';
const APP = 'https://app.circleci.com';
const OPAQUE = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';

describe('parseRef', () => {
  const web = { kind: 'project', slug: 'gh/acme/web' } as const;
  const on = (branch: string, slug = 'gh/acme/web') => ({ kind: 'branch', slug, branch }) as const;
  const job = { kind: 'job', slug: 'gh/acme/web', number: 456 } as const;

  it.each<[string, Ref]>([
    // By id, as the command-line tool and checks of the GitHub App link.
    [`/pipeline/${ID}`, { kind: 'uuid', id: ID }],
    [`/workflow/${ID}?utm_source=github-build-link`, { kind: 'workflow', id: ID }],
    [`/workflow/${ID}/job/${ID}`, { kind: 'workflow', id: ID }],
    // A job is a job, wherever its number stands.
    ['/pipelines/gh/acme/web/123/jobs/456', { ...job, pipelineNumber: 123 }],
    ['/pipelines/github/acme/web/123/jobs/456/steps?x=1', { ...job, pipelineNumber: 123 }],
    [
      `/pipelines/gh/acme/web/9/workflows/${ID}/jobs/456/tests#failed`,
      { ...job, pipelineNumber: 9, workflowId: ID },
    ],
    [
      `/pipelines/gh/acme/web/9/workflows/${ID}/jobs/456/artifacts/`,
      { ...job, pipelineNumber: 9, workflowId: ID },
    ],
    ['/jobs/github/acme/web/456/parallel-runs/0/steps/0-102', job],
    ['/pipelines/gh%2Facme%2Fweb/12', { kind: 'pipeline', slug: 'gh/acme/web', number: 12 }],
    ['/pipelines/gh/acme/web?branch=fix%2Fa&filter=mine', on('fix/a')],
    ['/pipelines/gh/acme/web?branch=', web],
    // The app's first years.
    ['/github/acme/web/pipelines', web],
    ['/github/acme/web/pipelines?branch=main', on('main')],
    [`/github/acme/web/pipelines/${ID}/workflows/${ID}`, { kind: 'workflow', slug: 'gh/acme/web', id: ID }],
    [`/github/acme/web/pipelines/${ID}`, { kind: 'uuid', id: ID }],
    // Insights.
    ['/insights/github/acme/web', web],
    [
      '/insights/gh/acme/web/workflows/build/overview?branch=pull%2F61&reporting-window=last-24-hours',
      on('pull/61'),
    ],
    ['/insights/github/acme/web/workflows/build/jobs?insights-snapshot=true', web],
    [`/insights/${OPAQUE}/workflows/build?branch=main`, on('main', OPAQUE)],
    // Projects and their settings.
    ['/projects/gh/acme/web', web],
    ['/projects/project-setup/github/acme/web/', web],
    [`/settings/project/${OPAQUE}/environment-variables`, { kind: 'project', slug: OPAQUE }],
  ])('reads %s of the app', (path, ref) => {
    expect(parseRef(`${APP}${path}`)).toEqual(ref);
  });

  it.each<[string, Ref]>([
    ['/gh/acme/web/456#tests/containers/0', job],
    ['/gh/acme/web/456?utm_campaign=vcs-integration-link&utm_source=github-build-link', job],
    ['/gh/acme/web/edit#env-vars', web],
    ['/gh/acme/web/?branch=fix%2Fa', on('fix/a')],
    ['/gh/acme/workflows/web', web],
    ['/gh/acme/workflows/web/tree/main', on('main')],
    ['/gh/acme/workflows/web/tree/feature/a%2Fb', on('feature/a/b')],
    ['/github/acme/workflows/web/tree/main/', on('main')],
    ['/gh/acme/workflows', { kind: 'project', slug: 'gh/acme/workflows' }],
    ['/gh/acme/workflows/456', { ...job, slug: 'gh/acme/workflows' }],
    ['/gh/acme/workflows/tree/main', on('main', 'gh/acme/workflows')],
    ['/gh/acme/web.svg?style=svg&circle-token=abc', web],
    ['/gh/acme/web/tree/main.svg?style=shield', on('main')],
    ['/gh/acme/web.js/tree/a.b.svg', on('a.b', 'gh/acme/web.js')],
    ['/build-insights/gh/acme/web/fix/a', on('fix/a')],
    ['/build-insights/bb/acme/web', { kind: 'project', slug: 'bb/acme/web' }],
  ])('reads %s of the old app', (path, ref) => {
    expect(parseRef(`https://circleci.com${path}`)).toEqual(ref);
  });

  it.each<[string, Ref]>([
    ['/status-badge/img/gh/acme/web/tree/main.svg?style=svg', on('main')],
    ['/status-badge/redirect/gh/acme/web/tree/fix/a', on('fix/a')],
    [`/status-badge/redirect/${OPAQUE}/tree/main`, on('main', OPAQUE)],
    ['/insights-snapshot/gh/acme/web/fix%2Fa/build/badge.svg?window=30d', on('fix/a')],
    ['/insights-snapshot/gh/acme/web/7.x/build/badge.svg', on('7.x')],
  ])('reads the badge %s', (path, ref) => {
    expect(parseRef(`https://dl.circleci.com${path}`)).toEqual(ref);
  });

  const link = `${APP}/pipelines/gh/acme/web/12`;
  it.each([
    `(${link})`,
    `${link}.`,
    `${link}),`,
    `${link}?!`,
    `${link}/…`,
    `<${link}>`,
    `<${link}|#12 of web>`,
    `<${link}?a=1&amp;b=2|${link}>.`,
    `[#12](${link})`,
    `[#12](${link}),`,
    `“${link}”`,
    `*${link}*`,
    `\`${link}\``,
    `"${link}";`,
    link.replace('https', 'HTTP'),
    link.replace('https://', ''),
    `${link.replace('https://', '')}).`,
  ])('reads the pipeline in %s', (text) => {
    expect(parseRef(text)).toEqual({ kind: 'pipeline', slug: 'gh/acme/web', number: 12 });
  });

  it.each([
    [`${APP}/pipelines/gh/acme/web?branch=fix(a)`, 'fix(a)'],
    [`(${APP}/pipelines/gh/acme/web?branch=fix(a))`, 'fix(a)'],
    [`${APP}/pipelines/gh/acme/web?branch=main).`, 'main'],
  ])('keeps a bracket that the URL opened: %s', (text, branch) => {
    expect(parseRef(text)).toEqual(on(branch));
  });
});
