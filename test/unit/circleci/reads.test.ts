// What the client requests over HTTP, and how it reads lists. What it makes of responses is in answers-*.test.ts.
import { describe, expect, it } from 'vitest';
import type { Circleci } from '../../../src/circleci/client.ts';
import { drain } from './answer-table.ts';
import { vcsPipeline } from './samples.ts';
import { failure, inTurn, json, startClient, TOKEN } from './stub-server.ts';

const SLUG = 'github/acme/web';

describe('what is requested', () => {
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
  ] as const)('sends the token as %s, and requests JSON', async (auth, header, value) => {
    const { client, server } = await startClient(json(200, { id: '1', login: 'ada' }), { auth });

    expect(await client.me.get()).toEqual({ id: '1', login: 'ada', name: 'ada' });

    expect(server.asked[0]?.headers).toMatchObject({ [header]: value, accept: 'application/json' });
  });
});

describe('lists', () => {
  const build = (number: number) => ({
    build_num: number,
    status: 'success',
    build_url: `https://circleci.com/gh/acme/web/${number}`,
  });
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

  it('request a page only when it is needed', async () => {
    const { client, server } = await startClient(page(3, 'more'));

    for await (const one of client.pipelines.listForProject(SLUG)) if (one.number === 3) break;

    expect(server.asked).toHaveLength(1);
  });

  it('stop at maxPages, and at a repeated page token', async () => {
    const endless = await startClient((response, asked, count) =>
      page(1, `t${count}`)(response, asked, count),
    );
    const circling = await startClient(page(1, 'again'));

    expect(await drain(endless.client.pipelines.listMine(SLUG, { maxPages: 3 }))).toHaveLength(3);
    expect(await drain(endless.client.pipelines.listMine(SLUG))).toHaveLength(5);
    expect(await drain(circling.client.pipelines.listMine(SLUG))).toHaveLength(2);
  });

  it.each<[string, (client: Circleci, options: object) => AsyncIterable<unknown>, unknown]>([
    [
      'page tokens',
      (c, options) => c.pipelines.listMine(SLUG, options),
      { items: [vcsPipeline], next_page_token: 'more' },
    ],
    [
      'offsets',
      (c, options) => c.legacy.recentBuilds(options),
      Array.from({ length: 100 }, (_, n) => build(n)),
    ],
  ])('with %s stop when their caller stops', async (_, list, answer) => {
    const { client, server } = await startClient(json(200, answer));
    const stopping = new AbortController();
    const reading = async () => {
      for await (const _ of list(client, { signal: stopping.signal })) stopping.abort();
    };

    expect(await failure(reading())).toMatchObject({ cause: { code: 'never-sent' } });
    expect(server.asked).toHaveLength(1);
  });

  it('apply the timeout to each page', async () => {
    const { client, server } = await startClient(inTurn(page(2, 'more'), () => {}));
    const seen: number[] = [];
    const pages = client.pipelines.listMine(SLUG, { timeoutMs: 300 });

    for await (const { number } of pages) seen.push(number);

    expect(pages.gaps()).toMatchObject({ cut: { cause: { code: 'timeout' } } });
    expect([seen, server.asked.length]).toEqual([[2], 2]);
  });
});
