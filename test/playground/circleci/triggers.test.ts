import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const classic = '/v2/project/gh/acme/web/pipeline';
const run = '/v2/project/gh/acme/web/pipeline/run';
const definition = () => circleci.state.projects[0]?.definitions[0]?.id ?? '';

describe('both ways to trigger', () => {
  it.each([
    ['nothing', {}, 201, undefined],
    ['a branch', { branch: 'main' }, 201, undefined],
    ['a tag', { tag: 'v1' }, 201, undefined],
    ['both', { branch: 'main', tag: 'v1' }, 400, 'mutually exclusive'],
    ['a branch that is not a string', { branch: 7 }, 400, 'branch'],
  ])('%s as ref', async (_, ref, status, message) => {
    const replies = [
      await api('POST', classic, ref),
      await api('POST', run, { definition_id: definition(), checkout: ref }),
    ];

    for (const reply of replies) {
      expect(reply.status).toBe(status);
      if (message) expect(reply.body.message).toContain(message);
    }
    expect(circleci.state.pipelines).toHaveLength(status === 201 ? 2 : 0);
  });

  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`p${index}`, 1]));
  it.each([
    ['declared and typed', { deploy: true, retries: 2, target: 'production', note: 'x' }, 201, undefined],
    ['undeclared', { nope: 1 }, 400, 'nope'],
    ['inherited from Object', { constructor: 'x' }, 400, 'constructor'],
    ['a string for a boolean', { deploy: 'true' }, 400, 'deploy'],
    ['a fraction for an integer', { retries: 1.5 }, 400, undefined],
    ['a value outside the enum', { target: 'moon' }, 400, 'target'],
    ['null', { note: null }, 400, 'note'],
    ['101 entries', many, 400, '100'],
    ['a key of 129 characters', { ['k'.repeat(129)]: 1 }, 400, '128'],
    ['a value of 512 characters', { note: 'v'.repeat(512) }, 201, undefined],
    ['a value of 513 characters', { note: 'v'.repeat(513) }, 400, '512'],
    ['an object that can’t be converted to text', { note: { toString: '' } }, 400, 'note'],
  ])('parameters: %s', async (_, parameters, status, message) => {
    for (const reply of [
      await api('POST', classic, { parameters }),
      await api('POST', run, { definition_id: definition(), parameters }),
    ]) {
      expect(reply.status).toBe(status);
      if (message) expect(reply.body.message).toContain(message);
    }
  });
});

it('responds pending with the next number, and creates the workflows one step later', async () => {
  const { body } = await api('POST', classic, { branch: 'feature/a' });
  expect(body).toMatchObject({ state: 'pending', number: 1 });

  await circleci.advance(String(body.id));

  const { body: pipeline } = await api('GET', `/v2/pipeline/${body.id}`);
  expect(pipeline).toMatchObject({
    state: 'created',
    errors: [],
    vcs: { branch: 'feature/a' },
    trigger: { type: 'api' },
  });
  const { body: workflows } = await api('GET', `/v2/pipeline/${body.id}/workflow`);
  expect(workflows.items).toMatchObject([{ name: 'release', status: 'running', stopped_at: null }]);
});

it('notices an unknown branch when it fetches the config', async () => {
  const { body } = await api('POST', classic, { branch: 'gone' });
  await circleci.advance();

  const reply = await api('GET', `/v2/pipeline/${body.id}`);

  expect(reply.body).toMatchObject({ state: 'errored', errors: [{ type: 'config-fetch' }] });
});

it('fetches the config from where the run says', async () => {
  const body = { definition_id: definition(), config: { branch: 'gone' }, checkout: { branch: 'main' } };
  const { body: answer } = await api('POST', run, body);
  await circleci.advance();

  const reply = await api('GET', `/v2/pipeline/${answer.id}`);

  expect(reply.body).toMatchObject({
    state: 'errored',
    errors: [{ message: expect.stringContaining('gone') }],
  });
});

it('fails a pipeline if its script says so or a parameter is missing', async () => {
  circleci.script('gh/acme/web', { errors: [{ type: 'config', message: 'bad indentation' }] });
  const scripted = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'x' });
  circleci.addProject({ slug: 'gh/acme/strict', parameters: { who: { type: 'string' } } });
  const missing = circleci.pushCommit({ projectSlug: 'gh/acme/strict', branch: 'main', subject: 'x' });

  await circleci.finish();

  expect(scripted).toMatchObject({ state: 'errored', errors: [{ message: 'bad indentation' }] });
  expect(missing).toMatchObject({ state: 'errored', errors: [{ message: expect.stringContaining('who') }] });
});

it('refuses the older API for a GitHub App project, and runs it with a definition', async () => {
  const project = circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app' });
  expect((await api('POST', '/v2/project/circleci/Org1/Proj1/pipeline', {})).status).toBe(400);

  const { body } = await api('GET', `/v2/projects/${project.id}/pipeline-definitions`);
  const id = body.items?.[0]?.id;
  const reply = await api('POST', '/v2/project/circleci/Org1/Proj1/pipeline/run', { definition_id: id });

  expect(reply.status).toBe(201);
  const { body: pipeline } = await api('GET', `/v2/pipeline/${reply.body.id}`);
  expect(pipeline).toMatchObject({ trigger_parameters: { git: { tag: '', branch: 'main' } } });
  expect(pipeline).not.toHaveProperty('vcs');
});

it("refuses a run without one of the project's definitions, and unknown keys", async () => {
  expect((await api('POST', run, {})).status).toBe(400);
  expect((await api('POST', run, { definition_id: 'x' })).status).toBe(400);
  expect((await api('POST', run, { definition_id: definition(), branch: 'main' })).status).toBe(400);
  const foreign = '00000000-0000-4000-8000-000000000000';
  expect((await api('POST', run, { definition_id: foreign })).status).toBe(404);
  expect((await api('POST', run.replace('gh', 'gitlab'), { definition_id: definition() })).status).toBe(400);
});

it('creates nothing for a commit that says [ci skip]', async () => {
  const pushed = circleci.pushCommit({
    projectSlug: 'gh/acme/web',
    branch: 'main',
    subject: 'Docs [skip ci]',
  });

  const reply = await api('POST', run, { definition_id: definition(), checkout: { branch: 'main' } });

  expect(pushed).toBeUndefined();
  expect(reply).toMatchObject({ status: 200, body: { message: expect.stringContaining('not triggered') } });
  expect(circleci.state.pipelines).toHaveLength(0);
});
