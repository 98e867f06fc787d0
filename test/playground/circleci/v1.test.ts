import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { createCircleci } from '../../../src/circleci/client.ts';
import { itemsOf } from '../../../src/circleci/listing.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
  const steps = [
    { name: 'Checkout' },
    { name: 'npm test', output: 'one\n\u001b[31mtwo\u001b[0m\n', failed: true },
  ];
  circleci.script('gh/acme/web', [{ name: 'main', jobs: [{ name: 'test', outcome: 'failed', steps }] }]);
  await runPipeline(circleci);
});
afterEach(() => circleci.close());

const path = '/v1.1/project/github/acme/web/1';
interface Action {
  has_output: boolean;
  output_url?: string;
  failed: boolean | null;
}
const actions = async () =>
  ((await api('GET', path)).body.steps as { actions: Action[] }[]).flatMap((step) => step.actions);

it('has the slug of a GitHub App project in the place of its URL, which the client reads', async () => {
  const slug = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
  circleci.addProject({ slug, name: 'mobile-app', organizationName: 'acme' });

  expect((await api('GET', '/v1.1/projects')).body).toMatchObject([
    { vcs_url: 'https://github.com/acme/web' },
    {
      vcs_type: 'circleci',
      vcs_url: '//circleci.com/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat',
      username: 'acme',
      reponame: 'mobile-app',
    },
  ]);
  const client = createCircleci({ token: circleci.token, baseUrl: circleci.url });
  const slugs = itemsOf(await client.legacy.projects()).map((project) => project.slug);
  client.close();
  expect(slugs).toEqual(['gh/acme/web', slug]);
});

it('shows a build with its steps', async () => {
  const { status, body } = await api('GET', path);

  expect(status).toBe(200);
  expect(body).toMatchObject({ build_num: 1, outcome: 'failed', lifecycle: 'finished', branch: 'main' });
  expect(await actions()).toMatchObject([
    { name: 'Checkout', has_output: false, failed: null },
    { name: 'npm test', has_output: true, failed: true, exit_code: 1 },
  ]);
  expect((await api('GET', '/v1.1/project/github/acme/web/2')).status).toBe(404);
});

it('shows the odd steps that the vendor has', async () => {
  const steps = [
    { name: 'serve', output: 'up', failed: true, fields: { background: true, failed: null, exit_code: 143 } },
    {
      name: 'npm test',
      containers: [
        { output: 'fine' },
        { output: 'no', failed: true, urlAfterReads: 1, message: { truncated: true } },
      ],
    },
    { name: 'deploy', fields: { step: null, index: null } },
  ];
  circleci.script('gh/acme/web', [{ name: 'main', jobs: [{ name: 'test', outcome: 'timedout', steps }] }]);
  await runPipeline(circleci);
  const read = async () => (await api('GET', `${path.slice(0, -1)}2`)).body.steps as { actions: Action[] }[];
  const [first, second] = [await read(), await read()];

  expect(second).toMatchObject([
    { actions: [{ step: 0, background: true, failed: null, exit_code: 143, status: 'timedout' }] },
    {
      actions: [
        { index: 0, step: 101, parallel: true, status: 'success', truncated: false },
        { index: 1, step: 101, status: 'timedout', timedout: true, has_output: true },
      ],
    },
    { actions: [{ step: null, index: null, status: 'success', has_output: false }] },
  ]);
  expect(first[1]?.actions.map((action) => [action.has_output, 'output_url' in action])).toEqual([
    [true, true],
    [true, false],
  ]);
  expect(await (await fetch(second[1]?.actions[0]?.output_url ?? '')).json()).toMatchObject([
    { message: 'fine' },
  ]);
  expect(await (await fetch(second[1]?.actions[1]?.output_url ?? '')).json()).toMatchObject([
    { message: 'no', truncated: true },
    { message: '', truncated: true },
  ]);
});

it('responds in Clojure unless the client asks for JSON', async () => {
  const response = await fetch(`${circleci.url}/api/v1.1/me`, {
    headers: { 'Circle-Token': circleci.token },
  });

  expect(response.headers.get('content-type')).toContain('edn');
  expect(await response.text()).toContain(':login "owner"');
});

it("shows the token's owner and the projects", async () => {
  expect((await api('GET', '/v1.1/me')).body).toMatchObject({ login: 'owner' });
  expect((await api('GET', '/v1.1/projects')).body).toMatchObject([{ username: 'acme', reponame: 'web' }]);
  expect((await api('GET', '/v1.1/projects', undefined, { 'Circle-Token': 'bad' })).status).toBe(401);
});

describe('the output link', () => {
  const link = async () => (await actions())[1]?.output_url ?? '';

  it('needs no token', async () => {
    const response = await fetch(await link());

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject([
      { message: 'one\r\n\u001b[31mtwo\u001b[0m\r\n', type: 'out' },
    ]);
  });

  it.each([[{ 'Circle-Token': 'x' }], [{ Authorization: 'Bearer x' }]])('refuses %j', async (headers) => {
    expect((await fetch(await link(), { headers })).status).toBe(400);
  });

  it('lasts for minutes, and works for that file only', async () => {
    const url = await link();
    expect((await fetch(url.replace('/1?', '/0?'))).status).toBe(403);
    expect((await fetch(url.replace('signature=', 'signature=0'))).status).toBe(403);
    expect((await fetch(url.replace(/expires=\d+/, `expires=${at + 9e9}`))).status).toBe(403);

    at += 5 * 60_000;

    expect((await fetch(url)).status).toBe(403);
  });
});
