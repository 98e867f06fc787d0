// The CircleCI side of the page over HTTP: what people do there, and what the page then shows.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import type { Act, Done } from '../../../playground/web/acts/index.ts';
import type { CircleciData, JobDetails, PipelineShown } from '../../../playground/web/circleci-slice.ts';
import { type PlaygroundWeb, startPlaygroundWeb } from '../../../playground/web/index.ts';
import { columnsOf } from '../../../playground/web/job-graph.ts';
import { until } from '../../support/until.ts';

const projectSlug = 'gh/acme/web';
let slack: SlackStandIn;
let circleci: CircleciStandIn;
let web: PlaygroundWeb;
beforeEach(async () => {
  [slack, circleci] = await Promise.all([startSlack(), startCircleci()]);
  slack.addUser({ name: 'ada' });
  slack.addChannel({ name: 'dev' });
  circleci.addProject({ slug: projectSlug, branches: ['feature/a'] });
  circleci.addUser({ login: 'ben', name: 'Ben', token: 'CCIPAT_ben' });
  web = await startPlaygroundWeb({ slack, circleci });
});
afterEach(async () => {
  await web.close();
  await Promise.all([slack.close(), circleci.close()]);
});

async function act(what: Act): Promise<Done> {
  const headers = { 'content-type': 'application/json', origin: new URL(web.url).origin };
  const answer = await fetch(`${web.url}act`, { method: 'POST', headers, body: JSON.stringify(what) });
  return (await answer.json()) as Done;
}
async function read<T>(slice: string): Promise<T> {
  const answer = await fetch(`${web.url}state/${slice}`);
  return ((await answer.json()) as { data: T }).data;
}
const look = () => read<CircleciData>('circleci');
const newest = async (): Promise<PipelineShown> => {
  const [pipeline] = (await look()).projects[0]?.pipelines ?? [];
  if (!pipeline) throw new Error('no pipeline');
  return pipeline;
};
const finish = async (): Promise<PipelineShown> => {
  await act({ kind: 'finish', pipelineId: (await newest()).id });
  return newest();
};
const push = async (
  change: 'good' | 'failing' | 'flaky' | 'hold' | 'auto-rerun' | 'config-error' | 'slow',
  branch?: string,
) => {
  const done = await act({ kind: 'push', projectSlug, change, ...(branch && { branch }) });
  expect(done).toEqual({ ok: true });
  return finish();
};
const namesOf = ({ workflows }: PipelineShown, place = 0) =>
  workflows[place]?.columns.map((column) => column.map(({ name }) => name));

describe('a push', () => {
  it.each([
    ['good', 'success', ['success']],
    ['failing', 'failed', ['failed']],
    ['flaky', 'failed', ['failed']],
    ['slow', 'success', ['success']],
    ['hold', 'on hold', ['on hold']],
    ['auto-rerun', 'success', ['failed', 'success']],
    ['config-error', 'config error', []],
  ] as const)('of a %s commit', async (change, status, workflows) => {
    const pipeline = await push(change);
    expect([pipeline.status, pipeline.workflows.map((each) => each.status)]).toEqual([status, workflows]);
    expect(pipeline.errors).toHaveLength(change === 'config-error' ? 1 : 0);
  });

  it('breaks a branch until the next good commit, whatever is rerun', async () => {
    const branches = async () => (await look()).projects[0]?.branches;
    const { workflows } = await push('failing', 'feature/a');
    expect(await branches()).toEqual([
      { name: 'main', isBroken: false },
      { name: 'feature/a', isBroken: true },
    ]);
    const [failed] = workflows;
    expect(failed).toMatchObject({ canRerun: true, canRerunFailed: true, canCancel: false });
    await act({ kind: 'rerun', workflowId: failed?.id ?? '', fromFailed: true, by: 'ben' });
    expect((await finish()).workflows.map(({ startedBy, status }) => `${startedBy} ${status}`)).toEqual([
      'Ada Lovelace failed',
      'Ben failed',
    ]);
    expect(await push('good', 'feature/a')).toMatchObject({
      status: 'success',
      subject: 'Sort equal prices by name',
    });
    expect((await branches())?.map(({ isBroken }) => isBroken)).toEqual([false, false]);
  });

  it('breaks five new branches for one reason, fixes them, and takes others for the next storm', async () => {
    const storm = async (on: boolean) => {
      expect(await act({ kind: 'storm', projectSlug, on, by: 'ben' })).toEqual({ ok: true });
      for (const { id } of circleci.state.pipelines) await circleci.finish(id);
      const { pipelines = [], stormy } = (await look()).projects[0] ?? {};
      const shown = pipelines.slice(0, 5).map(({ ref, status, by }) => `${ref} ${status} by ${by}`);
      return { stormy, shown: new Set(shown) };
    };
    const teams = ['basket', 'login', 'search', 'invoices', 'mobile'];
    const all = (words: string, more = '') =>
      new Set(teams.map((team) => `feature/${team}${more} ${words} by Ben`));
    expect(await storm(true)).toEqual({ stormy: 5, shown: all('failed') });
    expect(await storm(false)).toEqual({ stormy: 0, shown: all('success') });
    expect(await storm(true)).toEqual({ stormy: 5, shown: all('failed', '-2') });
  });

  it('of a flaky commit is green after a rerun, and so are its log and tests', async () => {
    const { workflows } = await push('flaky', 'new/branch');
    const testOf = (place: number, pipeline: PipelineShown) =>
      pipeline.workflows[place]?.columns.flat().find(({ name }) => name === 'test')?.id;
    const red = await read<JobDetails>(`job?job=${testOf(0, { workflows } as PipelineShown)}`);
    expect(red.status).toBe('failed');
    expect(red.steps.at(-1)?.output).toContain('sorts by price');
    expect(red.tests.filter(({ result }) => result === 'failure').map(({ name }) => name)).toEqual([
      'sorts by price',
    ]);

    await act({ kind: 'rerun', workflowId: workflows[0]?.id ?? '', fromFailed: true, by: 'ben' });
    const green = await read<JobDetails>(`job?job=${testOf(1, await finish())}`);
    expect(green.status).toBe('success');
    expect(green.steps.at(-1)?.output).toContain('4 tests passed');
    expect(green.tests.every(({ result }) => result === 'success')).toBe(true);
    expect(await read('job?job=nothing')).toBe(null);
  });

  it('is refused with a sentence', async () => {
    expect(await act({ kind: 'push', projectSlug: 'gh/no/where', change: 'good' })).toMatchObject({
      ok: false,
    });
    const odd = await act({ kind: 'push', projectSlug, change: 'good', branch: 'a b' });
    expect(odd.error).toContain('Use letters, digits');
    expect((await act({ kind: 'push', projectSlug, change: 'good', by: 'nobody' })).error).toContain(
      'no nobody',
    );
  });
});

describe('at CircleCI', () => {
  it('a person approves, and production is on the deploy board', async () => {
    const { workflows } = await push('hold');
    expect((await look()).deploys.map(({ environment }) => environment)).toEqual(['staging']);
    const hold = workflows[0]?.columns.flat().find(({ isApproval }) => isApproval);
    await act({ kind: 'approve', jobId: hold?.id ?? '', by: 'ben' });
    const over = await finish();
    expect(over.workflows[0]?.columns.flat().find(({ isApproval }) => isApproval)?.approvedBy).toBe('Ben');
    expect((await look()).deploys).toMatchObject([
      { component: 'web', environment: 'staging', pipelineNumber: 1, earlier: [] },
      { component: 'web', environment: 'production', pipelineNumber: 1, earlier: [] },
    ]);
    expect((await act({ kind: 'approve', jobId: hold?.id ?? '', by: 'ben' })).error).toContain('not waiting');
  });

  it('a tag is released, and what was live before is kept on the board', async () => {
    await act({ kind: 'tag', projectSlug });
    expect(await finish()).toMatchObject({ isTag: true, ref: 'v1.0', status: 'success' });
    await act({ kind: 'tag', projectSlug });
    await finish();
    expect((await look()).deploys).toMatchObject([
      { environment: 'production', version: 'v1.1', earlier: ['v1.0'], pipelineNumber: 2 },
    ]);
  });

  it('a running workflow can be canceled, and time goes step by step or by itself', async () => {
    await act({ kind: 'push', projectSlug, change: 'slow' });
    const { id } = await newest();
    expect(await newest()).toMatchObject({ status: 'pending', canMove: true });
    await act({ kind: 'step', pipelineId: id });
    const [workflow] = (await newest()).workflows;
    expect(workflow).toMatchObject({ status: 'running', canCancel: true, canRerun: false });
    await act({ kind: 'cancel', workflowId: workflow?.id ?? '', by: 'ben' });
    expect(await newest()).toMatchObject({ status: 'canceled', canMove: false });

    await act({ kind: 'push', projectSlug, change: 'good' });
    await act({ kind: 'speed', speed: '10x' });
    await until(async () => (await newest()).status === 'success', 'time to pass');
    expect((await look()).speed).toBe('10x');
    await act({ kind: 'speed', speed: 'paused' });
    await act({ kind: 'push', projectSlug, change: 'good' });
    await circleci.settled();
    expect((await newest()).status).toBe('pending');
  });
});

describe('the graph', () => {
  it('has the longest path as the column, and the order of definition as the row', async () => {
    expect(namesOf(await push('hold'))).toEqual([
      ['build', 'lint'],
      ['test'],
      ['deploy-staging'],
      ['approve-production'],
      ['deploy-production'],
    ]);
  });

  it('takes a diamond, an unknown job and a circle', () => {
    const jobs = [
      { id: 'end', requires: ['left', 'far', 'nowhere'] },
      { id: 'start', requires: [] },
      { id: 'left', requires: ['start'] },
      { id: 'far', requires: ['left'] },
      { id: 'loop', requires: ['loop'] },
    ];
    const ids = columnsOf(jobs).map((column) => column.map(({ id }) => id));
    expect(ids).toEqual([['start'], ['left', 'loop'], ['far'], ['end']]);
  });
});
