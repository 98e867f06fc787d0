import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CircleciStandIn, routes } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeAll(async () => {
  ({ circleci, api } = await startWithProject());
});
afterAll(() => circleci.close());

const p = '/project/:vcs-type/:username/:project';

it('covers the whole documented v1.1', () => {
  const listed = routes().filter(({ api: version }) => version === 'v1.1');

  expect(listed.map(({ verb, path }) => `${verb} ${path}`).sort()).toEqual(
    [
      'GET /me',
      'GET /projects',
      `POST ${p}/follow`,
      'GET /recent-builds',
      `GET ${p}`,
      `GET ${p}/tree/:branch`,
      `GET ${p}/:build_num`,
      `GET ${p}/:build_num/artifacts`,
      `GET ${p}/latest/artifacts`,
      `POST ${p}/:build_num/retry`,
      `POST ${p}/:build_num/ssh`,
      `POST ${p}/:build_num/ssh-users`,
      `POST ${p}/:build_num/cancel`,
      `POST ${p}`,
      `POST ${p}/tree/:branch`,
      `POST ${p}/build`,
      `DELETE ${p}/build-cache`,
      `GET ${p}/envvar`,
      `POST ${p}/envvar`,
      `GET ${p}/envvar/:name`,
      `DELETE ${p}/envvar/:name`,
      `GET ${p}/checkout-key`,
      `POST ${p}/checkout-key`,
      `GET ${p}/checkout-key/:fingerprint`,
      `DELETE ${p}/checkout-key/:fingerprint`,
      `GET ${p}/:build_num/tests`,
      `POST ${p}/ssh-key`,
      `DELETE ${p}/ssh-key`,
      'POST /user/ssh-key',
      'POST /user/heroku-key',
    ].sort(),
  );
});

it('lists each route once, as the reference writes it', () => {
  const listed = routes();
  const names = listed.map((route) => `${route.api} ${route.verb} ${route.path}`);

  expect(new Set(names).size).toBe(names.length);
  expect(listed.filter(({ api: version }) => version === 'v2')).toHaveLength(86);
  expect(listed).toContainEqual({
    verb: 'GET',
    path: '/project/{project-slug}/envvar/{name}',
    api: 'v2',
  });
});

it.each([
  ['GET', '/v2/insights/gh/acme/web/workflows/release/jobs/build'],
  ['GET', '/v2/project/gh/acme/web/pipelines/mine'],
  ['GET', '/v2/gh/acme/projects/web'],
  ['GET', '/v2/gh/acme/projects/web/workflows/release/jobs'],
  ['GET', '/v2/workflow/00000000-0000-4000-8000-000000000000/jobs'],
])('%s %s never existed, or is gone', async (method, path) => {
  expect(await api(method, path)).toMatchObject({ status: 404, body: { message: 'Not found' } });
});
