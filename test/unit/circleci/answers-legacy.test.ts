// What the client makes of API v1.1 responses, and how it reads v1.1 lists.
import { describe, expect, it } from 'vitest';
import type { LegacyBuild } from '../../../src/circleci/client.ts';
import { drain, testAnswers } from './answer-table.ts';
import { type Answer, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const AT = '2026-11-20T10:00:00Z';
const summary = (number: number) => ({
  build_num: number,
  status: 'success',
  build_url: `https://circleci.com/gh/acme/web/${number}`,
});
const read = (number: number) => ({
  buildNum: number,
  status: 'success',
  buildUrl: `https://circleci.com/gh/acme/web/${number}`,
  steps: [],
});

testAnswers([
  [
    'a person',
    (c) => c.legacy.me(),
    { login: 'ada', name: null, basic_email_prefs: 'all' },
    { login: 'ada' },
  ],
  [
    'projects of every kind',
    (c) => c.legacy.projects(),
    [
      {
        username: 'acme',
        reponame: 'web',
        vcs_type: 'github',
        vcs_url: 'https://github.com/acme/web',
        followed: true,
        branches: {},
      },
      { username: 'acme', reponame: 'api', vcs_type: 'bitbucket', vcs_url: 'https://git.example/acme/api' },
      {
        username: 'o',
        reponame: 'p',
        vcs_type: 'circleci',
        vcs_url: '//circleci.com/43G3/44n9',
        default_branch: 'main',
      },
    ],
    [
      {
        slug: SLUG,
        username: 'acme',
        reponame: 'web',
        vcsUrl: 'https://github.com/acme/web',
        isFollowed: true,
      },
      {
        slug: 'bb/acme/api',
        username: 'acme',
        reponame: 'api',
        vcsUrl: 'https://git.example/acme/api',
      },
      {
        slug: 'circleci/43G3/44n9',
        username: 'o',
        reponame: 'p',
        vcsUrl: '//circleci.com/43G3/44n9',
        defaultBranch: 'main',
      },
    ],
  ],
  [
    'a follow that started a build',
    (c) => c.legacy.follow(SLUG),
    { followed: true, first_build: summary(1) },
    { isFollowed: true, firstBuildNum: 1 },
  ],
  [
    'a follow that started none',
    (c) => c.legacy.follow(SLUG),
    { followed: true, first_build: null },
    { isFollowed: true },
  ],
  [
    'a retried build',
    (c) => c.legacy.retry(SLUG, 7),
    {
      ...summary(8),
      lifecycle: 'queued',
      outcome: null,
      retry_of: 7,
      username: 'acme',
      reponame: 'web',
      vcs_tag: null,
      queued_at: AT,
      start_time: null,
      build_time_millis: null,
    },
    {
      ...read(8),
      lifecycle: 'queued',
      retryOf: 7,
      username: 'acme',
      reponame: 'web',
      queuedAt: AT,
      stepsMissing: true,
    },
  ],
  [
    'a build without any details',
    (c) => c.legacy.triggerProject(SLUG),
    { status: 200, body: 'Build created' },
    { message: 'Build created' },
  ],
  [
    'artifacts',
    (c) => c.legacy.latestArtifacts(SLUG),
    [{ path: 'a.txt', pretty_path: 'a.txt', node_index: 0, url: 'https://x/a' }],
    [{ path: 'a.txt', nodeIndex: 0, url: 'https://x/a' }],
  ],
  [
    'tests',
    (c) => c.legacy.tests(SLUG, 7),
    { tests: [{ name: 'adds', result: 'success', run_time: 1.5, message: null, file: null }] },
    [{ name: 'adds', result: 'success', runTimeSeconds: 1.5 }],
  ],
  ['no tests', (c) => c.legacy.tests(SLUG, 7), { tests: [] }, []],
  [
    'a masked variable',
    (c) => c.legacy.envVars.list(SLUG),
    [{ name: 'KEY', value: 'xxxx1234' }],
    [{ name: 'KEY', value: 'xxxx1234' }],
  ],
  [
    'a checkout key',
    (c) => c.legacy.checkoutKeys.get(SLUG, 'c9:0b'),
    { public_key: 'ssh-rsa A', type: 'deploy-key', fingerprint: 'c9:0b', preferred: true, time: AT },
    { publicKey: 'ssh-rsa A', type: 'deploy-key', fingerprint: 'c9:0b', isPreferred: true, createdAt: AT },
  ],
]);

it('treats an empty response as success', async () => {
  const { client } = await startClient((response) => void response.writeHead(200).end());

  expect(await client.legacy.herokuKey('hk')).toBeUndefined();
});

describe('lists that are read by offset', () => {
  /** Builds 250, 249, … as many as requested; between two pages, `shiftBy` new ones appear. */
  const builds =
    (shiftBy = 0): Answer =>
    (response, asked, count) => {
      const { searchParams } = new URL(asked.url, 'http://x');
      const [limit, offset] = ['limit', 'offset'].map((name) => Number(searchParams.get(name)));
      const newest = 250 + shiftBy * (count - 1);
      const all = Array.from({ length: newest }, (_, index) => summary(newest - index));
      json(200, all.slice(offset, (offset ?? 0) + (limit ?? 0)))(response, asked, count);
    };
  const numbers = async (list: AsyncIterable<LegacyBuild>) =>
    (await drain(list)).map(({ buildNum }) => buildNum);

  it('continue by offset to the first page that is not full', async () => {
    const { client, server } = await startClient(builds());

    const seen = await numbers(client.legacy.builds(SLUG));

    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => 250 - index));
    expect(server.asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('offset'))).toEqual([
      '0',
      '100',
      '200',
    ]);
  });

  it('return nothing twice when new builds shift the rest', async () => {
    const { client } = await startClient(builds(3));

    const seen = await numbers(client.legacy.branchBuilds(SLUG, 'main'));

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBe(1);
  });

  it('stop at maxPages, and request no page that is not needed', async () => {
    const { client, server } = await startClient(builds());

    expect(await numbers(client.legacy.recentBuilds({ maxPages: 2 }))).toHaveLength(200);
    for await (const { buildNum } of client.legacy.recentBuilds()) if (buildNum === 250) break;

    expect(server.asked).toHaveLength(3);
  });

  it('end if a server returns the same page forever', async () => {
    const page = Array.from({ length: 100 }, (_, index) => summary(index + 1));
    const { client, server } = await startClient(json(200, page));

    expect(await numbers(client.legacy.recentBuilds({ maxPages: 50 }))).toHaveLength(100);
    expect(server.asked).toHaveLength(2);
  });
});
