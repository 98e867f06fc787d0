// Lists item by item and page by page: what can't be read is dropped and counted, and a list that is not whole says so.
import { describe, expect, it } from 'vitest';
import type { Circleci, Gaps, ListGap, Listing, Pages } from '../../../src/circleci/client.ts';
import { findIn, gapsOf, itemsOf, someOf, wholeOf } from '../../../src/circleci/listing.ts';
import {
  CircleciRateLimited,
  CircleciRejected,
  CircleciSurprise,
  IncompleteError,
} from '../../../src/errors.ts';
import { drain } from './answer-table.ts';
import { vcsPipeline } from './samples.ts';
import { type Answer, failure, inTurn, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const ODD = [null, 'a-secret', 7, {}, [], { id: null, name: null, status: null }];

type AnyList = Promise<Listing<unknown>> | Pages<unknown>;
const listOf = async (list: AnyList): Promise<Listing<unknown>> =>
  Symbol.asyncIterator in list ? await list.read() : await list;

const inPages = (items: unknown) => ({ items, next_page_token: null });
const asItIs = (items: unknown) => items;

/** Every list of the client, and what stands around its items. */
const LISTS: [string, (client: Circleci) => AnyList, (items: unknown) => unknown][] = [
  ['me.collaborations', (c) => c.me.collaborations(), asItIs],
  ['definitions.list', (c) => c.definitions.list('p1'), inPages],
  ['triggers.list', (c) => c.triggers.list('p1', 'd1'), inPages],
  ['schedules.list', (c) => c.schedules.list(SLUG), inPages],
  ['pipelines.listForProject', (c) => c.pipelines.listForProject(SLUG), inPages],
  ['pipelines.listForOrg', (c) => c.pipelines.listForOrg('gh/acme'), inPages],
  ['pipelines.listMine', (c) => c.pipelines.listMine(SLUG), inPages],
  ['pipelines.workflows', (c) => c.pipelines.workflows('p1'), inPages],
  ['workflows.jobs', (c) => c.workflows.jobs('w1'), inPages],
  ['artifacts.list', (c) => c.artifacts.list(SLUG, 1), inPages],
  ['tests.list', (c) => c.tests.list(SLUG, 1), inPages],
  ['contexts.list', (c) => c.contexts.list({ id: 'o1' }), inPages],
  ['contexts.envVars.list', (c) => c.contexts.envVars.list('c1'), inPages],
  ['contexts.restrictions.list', (c) => c.contexts.restrictions.list('c1'), inPages],
  ['envVars.list', (c) => c.envVars.list(SLUG), inPages],
  ['checkoutKeys.list', (c) => c.checkoutKeys.list(SLUG), inPages],
  ['webhooks.list', (c) => c.webhooks.list('p1'), inPages],
  ['deploys.environments', (c) => c.deploys.environments('o1'), inPages],
  ['deploys.components', (c) => c.deploys.components('o1'), inPages],
  ['deploys.versions', (c) => c.deploys.versions('c1'), inPages],
  ['insights.workflows', (c) => c.insights.workflows(SLUG), inPages],
  ['insights.workflowRuns', (c) => c.insights.workflowRuns(SLUG, 'build'), inPages],
  ['insights.workflowJobs', (c) => c.insights.workflowJobs(SLUG, 'build'), inPages],
  ['insights.jobTimeSeries', (c) => c.insights.jobTimeSeries(SLUG, 'build'), inPages],
  [
    'insights.flakyTests',
    async (c) => (await c.insights.flakyTests(SLUG)).tests,
    (tests) => ({ flaky_tests: tests, total_flaky_tests: 6 }),
  ],
  ['legacy.projects', (c) => c.legacy.projects(), asItIs],
  ['legacy.recentBuilds', (c) => c.legacy.recentBuilds(), asItIs],
  ['legacy.builds', (c) => c.legacy.builds(SLUG), asItIs],
  ['legacy.branchBuilds', (c) => c.legacy.branchBuilds(SLUG, 'main'), asItIs],
  ['legacy.artifacts', (c) => c.legacy.artifacts(SLUG, 1), asItIs],
  ['legacy.latestArtifacts', (c) => c.legacy.latestArtifacts(SLUG), asItIs],
  ['legacy.tests', (c) => c.legacy.tests(SLUG, 1), (tests) => ({ tests })],
  ['legacy.envVars.list', (c) => c.legacy.envVars.list(SLUG), asItIs],
  ['legacy.checkoutKeys.list', (c) => c.legacy.checkoutKeys.list(SLUG), asItIs],
];

describe('an item that cannot be read', () => {
  it.each(LISTS)('never refuses the list: %s', async (_, list, around) => {
    const gaps: ListGap[] = [];
    const { client } = await startClient(json(200, around(ODD)), { onGap: (gap) => gaps.push(gap) });

    const read = await listOf(list(client));

    expect([itemsOf(read), gapsOf(read)?.unreadable]).toEqual([[], ODD.length]);
    expect(gaps.map((gap) => gap.kind === 'unreadable' && gap.items.length)).toEqual([ODD.length]);
    expect(JSON.stringify(gaps)).not.toContain('a-secret');
  });

  it.each(LISTS)('is told from a body that is no list: %s', async (_, list, around) => {
    for (const none of ['x', 7, { items: 'none' }]) {
      const { client } = await startClient(json(200, around(none)));
      expect(await failure(listOf(list(client)))).toBeInstanceOf(CircleciSurprise);
    }
  });

  it('leaves its neighbors, and is reported by its place', async () => {
    const gaps: ListGap[] = [];
    const items = [vcsPipeline, { ...vcsPipeline, number: 2, state: null }, { ...vcsPipeline, number: 3 }];
    const { client } = await startClient(json(200, { items, next_page_token: null }), {
      onGap: (gap) => gaps.push(gap),
    });
    const pages = client.pipelines.listForProject(SLUG);

    expect((await drain(pages)).map(({ number }) => number)).toEqual([vcsPipeline.number, 3]);
    expect(pages.gaps()).toEqual({ of: 'pipeline', unreadable: 1 });
    expect(gaps).toEqual([
      {
        kind: 'unreadable',
        call: { method: 'GET', path: '/api/v2/project/gh/acme/web/pipeline' },
        items: [{ of: 'pipeline', place: 'items.1.state (invalid_type)' }],
      },
    ]);
  });

  it('of a list inside an answer is dropped, too', async () => {
    const action = { name: 'npm test', status: 'failed', index: 0, step: 1 };
    const build = {
      ...{ build_num: 1, status: 'failed', build_url: 'https://circleci.com/gh/acme/web/1' },
      steps: [{ name: 'npm test', actions: [null, action, 'x'] }, null, { name: 'odd', actions: 'none' }],
    };
    const { client } = await startClient(json(200, build));

    const { steps, unreadableSteps } = await client.legacy.build(SLUG, 1);

    expect(steps.map(({ name, actions }) => [name, actions.length])).toEqual([['npm test', 1]]);
    expect(unreadableSteps).toBe(4);
  });

  it('is not taken for none when neither a list nor a number is there', async () => {
    const { client } = await startClient(json(200, { flaky_tests: null }));
    expect(await failure(client.insights.flakyTests(SLUG))).toBeInstanceOf(CircleciSurprise);
  });

  it('does not fail a call whose listener fails', async () => {
    const onGap = () => {
      throw new Error('full');
    };
    const { client } = await startClient(json(200, { items: [null] }), { onGap });
    expect(gapsOf(await client.pipelines.workflows('p1'))).toEqual({
      of: 'workflow',
      unreadable: 1,
      leading: 1,
    });
  });
});

describe('a later page', () => {
  const page = (number: number, next: string | null) =>
    json(200, { items: [{ ...vcsPipeline, number }], next_page_token: next });
  const read = async (...answers: Answer[]) => {
    const gaps: ListGap[] = [];
    const { client } = await startClient(inTurn(...answers), { onGap: (gap) => gaps.push(gap) });
    const list = await client.pipelines.listForProject(SLUG).read();
    return { numbers: itemsOf(list).map(({ number }) => number), gaps: gapsOf(list), reported: gaps };
  };

  it.each<[string, Answer]>([
    ['404', json(404, { message: 'Not Found' })],
    ['400', json(400, { message: 'Invalid page token' })],
    ['403', json(403, { message: 'Permission denied' })],
    ['500', json(500, { message: 'Internal server error' })],
    ['a page of HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['another shape', json(200, { data: [] })],
    ['a reset connection', (response) => response.destroy()],
  ])('that fails leaves the earlier ones: %s', async (_, answer) => {
    const { numbers, gaps, reported } = await read(page(3, 'a'), page(2, 'STALE'), answer);

    expect(numbers).toEqual([3, 2]);
    expect(gaps).toMatchObject({ of: 'pipeline', unreadable: 0, cut: { call: { method: 'GET' } } });
    expect(reported).toEqual([
      {
        kind: 'cut',
        of: 'pipeline',
        by: gaps?.cut,
        call: { method: 'GET', path: '/api/v2/project/gh/acme/web/pipeline' },
      },
    ]);
  });

  it.each([
    [429, CircleciRateLimited],
    [401, CircleciRejected],
  ])('that is answered with %d is no end of the list', async (status, kind) => {
    await expect(read(page(3, 'a'), json(status, { message: 'no' }))).rejects.toBeInstanceOf(kind);
  });

  it('is no excuse for the first one', async () => {
    await expect(read(json(404, { message: 'Not Found' }))).rejects.toBeInstanceOf(CircleciRejected);
  });

  it('with the token of an earlier one ends the list, and says so', async () => {
    const { numbers, gaps, reported } = await read(page(3, 'again'), page(2, 'again'));
    expect([numbers, gaps?.cut, reported.length]).toEqual([[3, 2], 'loop', 1]);
  });

  it('that was not wanted anymore leaves a cut list, which is nothing to report', async () => {
    const { gaps, reported } = await read((response, asked, count) =>
      page(1, `t${count}`)(response, asked, count),
    );
    expect([gaps, reported]).toEqual([{ of: 'pipeline', unreadable: 0, cut: 'limit' }, []]);
  });

  it('may be empty', async () => {
    const empty = json(200, { items: [], next_page_token: 'b' });
    expect(await read(page(3, 'a'), empty, page(2, null))).toMatchObject({
      numbers: [3, 2],
      gaps: undefined,
    });
  });
});

describe('a list', () => {
  const gaps: Gaps = { of: 'workflow', unreadable: 1 };
  const whole: Listing<number> = { all: [1, 2] };
  const part: Listing<number> = { part: [1, 2], gaps };
  const empty: Listing<number> = { part: [], gaps };
  const isThree = (item: number) => item === 3;

  it('that is whole decides what is not in it', () => {
    expect([wholeOf(whole), someOf(whole), findIn(whole, isThree)]).toEqual([[1, 2], [1, 2], undefined]);
  });

  it('that is not whole decides only what is in it', () => {
    expect([someOf(part), findIn(part, (item) => item === 2)]).toEqual([[1, 2], 2]);
    for (const decide of [() => wholeOf(part), () => findIn(part, isThree), () => someOf(empty)])
      expect(decide).toThrow(IncompleteError);
  });

  it('says what is missing', () => {
    const say = (missing: Gaps) => () => wholeOf({ part: [], gaps: missing });
    expect(say(gaps)).toThrow('1 workflow could not be read');
    expect(say({ ...gaps, unreadable: 2, cut: 'limit' })).toThrow(
      '2 workflows could not be read, and the list of workflows ends early',
    );
  });

  it('that is read up to a number of items is cut only if there are more', async () => {
    const answer = json(200, { items: [vcsPipeline, vcsPipeline], next_page_token: null });
    const { client } = await startClient(answer);
    const upTo = async (max: number) => gapsOf(await client.pipelines.listMine(SLUG).read(max))?.cut;
    expect([await upTo(1), await upTo(2)]).toEqual(['limit', undefined]);
  });
});
