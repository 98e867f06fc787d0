import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, listOf, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = Date.parse('2026-11-21T10:00:00Z');
beforeAll(async () => {
  ({ circleci, api } = await startWithProject({ now: () => at }));
  circleci.addProject({ slug: 'gh/acme/api' });
  const tests = [{ name: 'adds', classname: 'math', result: 'failure' as const, message: '1 != 2' }];
  const outcomes = ['success', 'failed', 'canceled', 'success'] as const;
  for (const [index, outcome] of outcomes.entries()) {
    at += 60_000;
    circleci.script('gh/acme/web', [{ name: 'ci', jobs: [{ name: 'test', outcome, tests }] }]);
    const branch = index === 3 ? 'feature/a' : 'main';
    circleci.pushCommit({ projectSlug: 'gh/acme/web', branch, subject: `Change ${index}` });
    await circleci.finish();
  }
  at += 60_000;
  circleci.pushCommit({ projectSlug: 'gh/acme/api', branch: 'main', subject: 'Other' });
  await circleci.advance();
  await circleci.advance();
});
afterAll(() => circleci.close());

const project = '/v1.1/project/github/acme/web';
const numbers = async (path: string) => listOf(await api('GET', path)).map(({ build_num }) => build_num);

it.each([
  ['', [4, 3, 2, 1]],
  ['?limit=2', [4, 3]],
  ['?limit=2&offset=1', [3, 2]],
  ['?offset=9', []],
  ['?filter=completed', [4, 3, 2, 1]],
  ['?filter=successful', [4, 1]],
  ['?filter=failed', [2]],
  ['?filter=running', []],
  ['/tree/main', [3, 2, 1]],
  ['/tree/feature%2Fa', [4]],
  ['/tree/none', []],
  ['/tree/main?filter=failed&shallow=true', [2]],
])('lists the builds of %s', async (rest, expected) => {
  expect(await numbers(`${project}${rest}`)).toEqual(expected);
});

it.each(['?limit=101', '?limit=x', '?offset=-1', '?filter=broken', '?filter=toString'])(
  'refuses %s',
  async (query) => {
    expect((await api('GET', `${project}${query}`)).status).toBe(400);
  },
);

it('lists 30 by default', async () => {
  const jobs = Array.from({ length: 35 }, (_, index) => ({ name: `job ${index}` }));
  circleci.script('gh/acme/api', [{ name: 'many', jobs }]);
  circleci.pushCommit({ projectSlug: 'gh/acme/api', branch: 'many', subject: 'Many' });
  await circleci.finish();

  expect(await numbers('/v1.1/project/gh/acme/api/tree/many')).toHaveLength(30);
  expect(await numbers('/v1.1/project/gh/acme/api/tree/many?limit=100')).toHaveLength(35);
});

it('lists recent builds of all projects that the person follows and can see, newest first', async () => {
  circleci.addUser({ login: 'ada', token: 'ada-token', projects: ['gh/acme/web'] });
  const asAda = createCallApi({ url: circleci.url, token: 'ada-token' });
  const names = (await listOf(await api('GET', '/v1.1/recent-builds?limit=100'))).map(
    ({ reponame }) => reponame,
  );

  expect(names.slice(-4)).toEqual(['web', 'web', 'web', 'web']);
  expect(names).toContain('api');
  expect(listOf(await asAda('GET', '/v1.1/recent-builds')).map(({ build_num }) => build_num)).toEqual([
    4, 3, 2, 1,
  ]);
});

it("includes the previous build in a build's summary", async () => {
  const [build] = listOf(await api('GET', `${project}?filter=failed`));

  expect(build).toMatchObject({
    build_num: 2,
    status: 'failed',
    outcome: 'failed',
    branch: 'main',
    subject: 'Change 1',
    why: 'github',
    previous: { build_num: 1, status: 'success' },
    retry_of: null,
    workflows: { job_name: 'test', workflow_name: 'ci' },
  });
});

it("shows a build's tests", async () => {
  const { body } = await api('GET', `${project}/2/tests`);

  expect(body.tests).toMatchObject([{ name: 'adds', result: 'failure', message: '1 != 2' }]);
  expect((await api('GET', `${project}/99/tests`)).status).toBe(404);
});

it('shows branches of followed projects only, if asked', async () => {
  const projects = async (query = '') =>
    listOf(await api('GET', `/v1.1/projects${query}`)).find(({ reponame }) => reponame === 'web');

  expect(await projects()).not.toHaveProperty('branches');
  expect(await projects('?shallow=true')).not.toHaveProperty('branches');
  expect((await projects('?shallow=false'))?.branches).toMatchObject({
    main: {
      pusher_logins: ['ada'],
      last_success: { build_num: 1 },
      last_non_success: { build_num: 3, outcome: 'canceled' },
      recent_builds: [{ build_num: 3 }, { build_num: 2 }, { build_num: 1 }],
      running_builds: [],
    },
    'feature%2Fa': { last_success: { build_num: 4 } },
  });
});

it('responds in Clojure to lists and errors unless the client asks for JSON', async () => {
  const edn = async (path: string) => {
    const response = await fetch(`${circleci.url}/api${path}`, {
      headers: { 'Circle-Token': circleci.token },
    });
    return response.text();
  };

  expect(await edn(`${project}?limit=1`)).toMatch(/^\(\{.*:build_num 4[,}]/);
  expect(await edn(`${project}/99`)).toBe('{:message "Job not found"}');
});
