// What people do at CircleCI itself: commits that change the config, tags, approvals and reruns in the web app.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn, Pipeline } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  circleci.addUser({ login: 'ben', name: 'Ben', token: 'CCIPAT_ben' });
  circleci.addUser({ login: 'eve', name: 'Eve', token: 'CCIPAT_eve', projects: ['gh/else/where'] });
});
afterEach(() => circleci.close());

const projectSlug = 'gh/acme/web';
const failing = [{ name: 'ci', jobs: [{ name: 'test', outcome: 'failed' as const }] }];

async function pushed(more: Partial<Parameters<CircleciStandIn['pushCommit']>[0]> = {}): Promise<Pipeline> {
  const pipeline = circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Change', ...more });
  if (!pipeline) throw new Error('no pipeline');
  await circleci.finish(pipeline.id);
  return pipeline;
}
const statusOf = ({ workflows }: Pipeline) => workflows.map(({ name, status }) => `${name} ${status}`);
const newest = (): Pipeline => circleci.state.pipelines.at(-1) as Pipeline;

describe('a commit with a config of its own', () => {
  it('counts for its branch until the next commit, also for triggers', async () => {
    expect(statusOf(await pushed({ script: failing }))).toEqual(['ci failed']);
    await api('POST', '/v2/project/gh/acme/web/pipeline', { branch: 'main' });
    await circleci.finish();
    expect(statusOf(newest())).toEqual(['ci failed']);
    expect(statusOf(await pushed({ branch: 'feature/a' }))).toEqual(['release on_hold']);
    expect(statusOf(await pushed())).toEqual(['release on_hold']);
  });

  it('is checked when it is pushed', () => {
    const script = [{ name: 'ci', jobs: [{ name: 'test', requires: ['build'] }] }];
    expect(() => circleci.pushCommit({ projectSlug, branch: 'main', subject: 'x', script })).toThrow('build');
  });
});

describe('a tag', () => {
  const tag = { projectSlug, tag: 'v2', subject: 'Release 2' };

  it('runs only the workflows that let tags through', async () => {
    const release = [{ name: 'release', jobs: [{ name: 'publish' }] }];
    const run = circleci.pushTag({ ...tag, script: release });
    await circleci.finish();
    expect(run && statusOf(run)).toEqual(['release success']);
    expect(run?.ref).toEqual({ tag: 'v2' });

    const none = circleci.pushTag({ ...tag, tag: 'v3' });
    await circleci.finish();
    expect([none?.state, none?.workflows]).toEqual(['created', []]);
  });

  it('starts nothing if no trigger listens to tags', () => {
    const project = circleci.state.projects[0];
    for (const trigger of project?.triggers ?? []) trigger.preset = 'default-branch-pushes';
    expect(circleci.pushTag(tag)).toBeUndefined();
    expect(project?.tags.has('v2')).toBe(true);
  });
});

describe('the web app', () => {
  const holdOf = ({ workflows }: Pipeline) =>
    workflows[0]?.jobs.find(({ name }) => name === 'hold')?.id ?? '';

  it('approves in the name of a person, once', async () => {
    const run = await pushed();
    circleci.webApp('ben').approve(holdOf(run));
    await circleci.finish();
    expect(statusOf(run)).toEqual(['release success']);
    const { body } = await api('GET', `/v2/workflow/${run.workflows[0]?.id}/job`);
    const ben = circleci.state.users.find(({ login }) => login === 'ben')?.id;
    expect(body.items?.find(({ name }) => name === 'hold')).toMatchObject({ approved_by: ben });
    expect(() => circleci.webApp('ben').approve(holdOf(run))).toThrow('not waiting');
    expect(circleci.calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('reruns from failed, and refuses what the API refuses', async () => {
    const run = await pushed({ script: failing });
    const [workflow] = run.workflows;
    const id = workflow?.id ?? '';
    expect(circleci.webApp('ben').rerun(id, { from_failed: true }).startedBy.login).toBe('ben');
    expect(() => circleci.webApp('ben').rerun(id, { enable_ssh: true })).toThrow('require jobs');
    circleci.webApp('ben').cancel(run.workflows[1]?.id ?? '');
    expect(statusOf(run)).toEqual(['ci failed', 'ci canceled']);
    expect(() => circleci.webApp('ben').cancel(id)).toThrow('not running');
  });

  it('shows people only their projects', async () => {
    const run = await pushed();
    expect(() => circleci.webApp('eve').approve(holdOf(run))).toThrow('has no workflow');
    expect(() => circleci.webApp('nobody')).toThrow('has no user nobody');
  });

  it('shows the steps of a job, its output up to a limit, and its tests', async () => {
    const tests = [{ name: 'adds', classname: 'math', result: 'failure' as const }];
    const steps = [{ name: 'Run tests', output: 'x'.repeat(50), failed: true }];
    const job = { name: 'test', outcome: 'failed' as const, steps, tests };
    const run = await pushed({ script: [{ name: 'ci', jobs: [job] }] });
    const shown = circleci.inspectJob(run.workflows[0]?.jobs[0]?.id ?? '', 10);
    expect(shown.steps).toEqual([{ name: 'Run tests', status: 'failed', output: 'xxxxxxxxxx', isCut: true }]);
    expect(shown.tests).toMatchObject([{ name: 'adds', result: 'failure' }]);
  });
});

describe('a job', () => {
  it('runs as many steps of time as its script says', async () => {
    const script = [{ name: 'ci', jobs: [{ name: 'slow', lasts: 3 }] }];
    const run = circleci.pushCommit({ projectSlug, branch: 'main', subject: 'x', script });
    const seen: (string | undefined)[] = [];
    while (await circleci.advance(run?.id)) seen.push(run?.workflows[0]?.jobs[0]?.status);
    expect(seen).toEqual(['queued', 'running', 'running', 'running', 'success']);
  });

  it('leaves a deploy marker when it succeeds, not before', async () => {
    const deploys = { component: 'web', environment: 'production' };
    const script = [
      { name: 'ci', jobs: [{ name: 'deploy', deploys, outcome: 'failed' as const, failTimes: 1 }] },
    ];
    const run = await pushed({ script });
    expect(circleci.state.components).toEqual([]);
    circleci.webApp('ben').rerun(run.workflows[0]?.id ?? '', { from_failed: true });
    await circleci.finish();
    expect(circleci.state.components[0]).toMatchObject({
      name: 'web',
      versions: [{ name: run.commit.revision.slice(0, 7), isLive: true }],
    });
  });
});
