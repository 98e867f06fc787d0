// Every read of the client, against a real server: what is asked for, and what becomes of the answer.
import { describe, expect, it } from 'vitest';
import type { Circleci } from '../../../src/circleci/client.ts';
import { appPipeline, ids, vcsPipeline, workflow } from './samples.ts';
import { inTurn, json, startClient, TOKEN } from './stub-server.ts';

const SLUG = 'github/acme/web';

async function drain<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('what is asked', () => {
  const items = { items: [], next_page_token: null };
  it.each<[string, (client: Circleci) => unknown, string]>([
    ['projects.get', (c) => c.projects.get(SLUG), '/api/v2/project/gh/acme/web'],
    ['definitions.list', (c) => c.definitions.list('p1'), '/api/v2/projects/p1/pipeline-definitions'],
    ['pipelines.get', (c) => c.pipelines.get('p1'), '/api/v2/pipeline/p1'],
    [
      'pipelines.getByNumber',
      (c) => c.pipelines.getByNumber(SLUG, 5),
      '/api/v2/project/gh/acme/web/pipeline/5',
    ],
    [
      'pipelines.listForProject',
      (c) => drain(c.pipelines.listForProject(SLUG, { branch: 'a/b&c' })),
      '/api/v2/project/gh/acme/web/pipeline?branch=a%2Fb%26c',
    ],
    [
      'pipelines.listForOrg',
      (c) => drain(c.pipelines.listForOrg('gh/acme', { mine: true })),
      '/api/v2/pipeline?org-slug=gh%2Facme&mine=true',
    ],
    [
      'pipelines.listMine',
      (c) => drain(c.pipelines.listMine(SLUG)),
      '/api/v2/project/gh/acme/web/pipeline/mine',
    ],
    ['pipelines.config', (c) => c.pipelines.config('p1'), '/api/v2/pipeline/p1/config'],
    ['pipelines.workflows', (c) => c.pipelines.workflows('p1'), '/api/v2/pipeline/p1/workflow'],
    ['workflows.get', (c) => c.workflows.get('w1'), '/api/v2/workflow/w1'],
    ['workflows.jobs', (c) => c.workflows.jobs('w1'), '/api/v2/workflow/w1/job'],
    ['jobs.get', (c) => c.jobs.get(SLUG, 7), '/api/v2/project/gh/acme/web/job/7'],
    ['envVars.list', (c) => c.envVars.list(SLUG), '/api/v2/project/gh/acme/web/envvar'],
    ['envVars.get', (c) => c.envVars.get(SLUG, 'A B'), '/api/v2/project/gh/acme/web/envvar/A%20B'],
    ['legacy.build', (c) => c.legacy.build(SLUG, 7), '/api/v1.1/project/gh/acme/web/7'],
  ])('%s', async (_, call, url) => {
    const { client, server } = await startClient(json(200, items));

    await Promise.resolve(call(client)).catch(() => 'the answer does not fit every call; the question does');

    expect(server.asked.map((one) => `${one.method} ${one.url}`)).toEqual([`GET ${url}`]);
  });

  it.each([
    ['circle-token', 'circle-token', TOKEN],
    ['bearer', 'authorization', `Bearer ${TOKEN}`],
  ] as const)('carries the token as %s, and asks for JSON', async (auth, header, value) => {
    const { client, server } = await startClient(json(200, { id: '1', login: 'ada' }), { auth });

    expect(await client.me.get()).toEqual({ id: '1', login: 'ada', name: 'ada' });

    expect(server.asked[0]?.headers).toMatchObject({ [header]: value, accept: 'application/json' });
  });
});

describe('what comes back', () => {
  it('reads a pipeline of either shape', async () => {
    const { client } = await startClient(inTurn(json(200, vcsPipeline), json(200, appPipeline)));

    expect(await client.pipelines.get('p')).toEqual({
      id: ids.pipeline,
      number: 25,
      projectSlug: 'gh/acme/web',
      state: 'created',
      errors: [],
      createdAt: '2026-11-20T10:00:00Z',
      updatedAt: '2026-11-20T10:00:01Z',
      triggerType: 'webhook',
      actorLogin: 'ada',
      branch: 'main',
      revision: 'f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
      commitSubject: 'Make it faster',
      commitBody: 'By doing less.',
      originUrl: 'https://github.com/acme/web',
    });
    expect(await client.pipelines.get('p')).toEqual({
      id: ids.pipeline,
      number: 5,
      projectSlug: appPipeline.project_slug,
      state: 'created',
      errors: [],
      createdAt: '2026-11-20T10:00:00Z',
      triggerType: 'webhook',
      actorLogin: 'ada',
      branch: 'release/2',
      revision: 'abc123',
      commitSubject: 'Ship it',
      commitAuthor: { name: 'Ada', login: 'ada' },
    });
  });

  it('keeps an unknown status, and normalises the slug', async () => {
    const { client } = await startClient(json(200, { ...workflow, status: 'queued' }));

    expect(await client.workflows.get(ids.workflow)).toMatchObject({
      status: 'queued',
      projectSlug: 'gh/acme/web',
    });
  });

  it('reads an approval job, which has no number', async () => {
    const hold = {
      id: ids.job,
      name: 'hold',
      type: 'approval',
      status: 'on_hold',
      approval_request_id: ids.approval,
    };
    const { client } = await startClient(json(200, { items: [hold], next_page_token: null }));

    expect(await client.workflows.jobs(ids.workflow)).toEqual([
      {
        id: ids.job,
        name: 'hold',
        type: 'approval',
        status: 'on_hold',
        approvalRequestId: ids.approval,
        dependencies: [],
      },
    ]);
  });

  it('reads both spellings of an environment variable', async () => {
    const items = [
      { name: 'A', value: 'xxxx1234', 'created-at': '2026-01-01' },
      { name: 'B', value: 'xxxx', created_at: '2026-01-02' },
      { name: 'C', value: 'xxxx', 'created-at': null },
    ];
    const { client } = await startClient(json(200, { items }));

    expect(await client.envVars.list(SLUG)).toEqual([
      { name: 'A', value: 'xxxx1234', createdAt: '2026-01-01' },
      { name: 'B', value: 'xxxx', createdAt: '2026-01-02' },
      { name: 'C', value: 'xxxx' },
    ]);
  });

  it('reads the steps of a v1.1 build', async () => {
    const action = {
      name: 'npm test',
      status: 'failed',
      index: 0,
      step: 102,
      exit_code: 1,
      has_output: true,
    };
    const build = {
      build_num: 7,
      status: 'failed',
      outcome: 'failed',
      build_url: 'https://circleci.com/gh/acme/web/7',
      workflows: { workflow_id: ids.workflow, workflow_name: 'build', job_name: 'test' },
      steps: [{ name: 'npm test', actions: [{ ...action, output_url: 'https://logs.example/x' }] }],
    };
    const { client } = await startClient(json(200, build));

    expect(await client.legacy.build(SLUG, 7)).toMatchObject({
      buildNum: 7,
      jobName: 'test',
      steps: [
        {
          name: 'npm test',
          actions: [{ step: 102, exitCode: 1, hasOutput: true, outputUrl: 'https://logs.example/x' }],
        },
      ],
    });
  });

  it('reads what a pipeline declares as parameters', async () => {
    const source = 'parameters:\n  deploy: {type: boolean, default: false}\n';
    const { client } = await startClient(json(200, { source, compiled: '' }));

    expect(await client.pipelines.parameters('p')).toEqual({ deploy: { type: 'boolean', default: false } });
  });
});

describe('lists', () => {
  const page = (number: number, next: string | null) =>
    json(200, { items: [{ ...vcsPipeline, number }], next_page_token: next });

  it('follow the page tokens to the end', async () => {
    const { client, server } = await startClient(inTurn(page(3, 'a/b'), page(2, 'c'), page(1, null)));

    const numbers = (await drain(client.pipelines.listForProject(SLUG))).map((one) => one.number);

    expect(numbers).toEqual([3, 2, 1]);
    expect(server.asked.map((one) => one.url.split('?')[1])).toEqual([
      undefined,
      'page-token=a%2Fb',
      'page-token=c',
    ]);
  });

  it('ask for a page only when it is wanted', async () => {
    const { client, server } = await startClient(page(3, 'more'));

    for await (const one of client.pipelines.listForProject(SLUG)) if (one.number === 3) break;

    expect(server.asked).toHaveLength(1);
  });

  it('stop at maxPages, and at a token that comes again', async () => {
    const endless = await startClient((response, asked, count) =>
      page(1, `t${count}`)(response, asked, count),
    );
    const circling = await startClient(page(1, 'again'));

    expect(await drain(endless.client.pipelines.listMine(SLUG, { maxPages: 3 }))).toHaveLength(3);
    expect(await drain(endless.client.pipelines.listMine(SLUG))).toHaveLength(5);
    expect(await drain(circling.client.pipelines.listMine(SLUG))).toHaveLength(2);
  });
});
