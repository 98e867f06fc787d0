import { load } from 'js-yaml';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkScript } from '../../../playground/circleci/check-script.ts';
import type { CircleciStandIn, PipelineScript } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

it.each<[string, PipelineScript, string]>([
  ['an unknown requirement', [{ name: 'w', jobs: [{ name: 'a', requires: ['b'] }] }], 'job a'],
  [
    'a circle',
    [
      {
        name: 'w',
        jobs: [
          { name: 'a', requires: ['b'] },
          { name: 'b', requires: ['a'] },
        ],
      },
    ],
    'itself',
  ],
  ['a repeated name', [{ name: 'w', jobs: [{ name: 'a' }, { name: 'a' }] }], 'two jobs a'],
  [
    'an approval that fails',
    [{ name: 'w', jobs: [{ name: 'a', type: 'approval', outcome: 'failed' }] }],
    'no outcome',
  ],
  ['no errors', { errors: [] }, 'needs one'],
])('a script with %s is rejected when it is set', (_, script, message) => {
  expect(() => checkScript(script)).toThrow(message);
  expect(() => circleci.script('gh/acme/web', script)).toThrow(message);
});

it('rejects impossible projects', () => {
  expect(() => circleci.addProject({ slug: 'acme/web' })).toThrow('not a project slug');
  expect(() => circleci.addProject({ slug: 'github/acme/web' })).toThrow('exists');
  expect(() => circleci.addProject({ slug: 'gh/acme/x', githubApp: true })).toThrow('GitHub App');
});

it('shows the config with the declared parameters, and the values of the run', async () => {
  const { body } = await api('POST', '/v2/project/gh/acme/web/pipeline', { parameters: { retries: 3 } });

  const config = await api('GET', `/v2/pipeline/${body.id}/config`);
  const values = await api('GET', `/v2/pipeline/${body.id}/values`);

  expect(load(String(config.body.source))).toMatchObject({
    version: 2.1,
    parameters: { target: { type: 'enum', default: 'staging', enum: ['staging', 'production'] } },
    workflows: {
      release: { jobs: ['build', { test: { requires: ['build'] } }, { hold: { type: 'approval' } }, {}] },
    },
  });
  expect(values.body).toMatchObject({
    'pipeline.parameters.retries': 3,
    'pipeline.parameters.deploy': false,
  });
});

it('runs on a timer by itself, until stopped', async () => {
  const player = circleci.autoplay({ stepMs: 1 });
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });

  await expect.poll(() => pipeline?.workflows[0]?.status).toBe('on_hold');
  player.stop();

  expect(circleci.state.workflows).toHaveLength(1);
});

it('refuses to advance what it does not know', async () => {
  await expect(circleci.advance('nothing')).rejects.toThrow('no pipeline or workflow nothing');
});

it('names the person who pushed', async () => {
  const author = { name: 'Grace Hopper', email: 'grace@example.com', login: 'grace' };
  circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'new', subject: 'Go', author });

  const { body } = await api('GET', '/v2/project/gh/acme/web/pipeline/1');

  expect(body).toMatchObject({
    trigger: { type: 'webhook', actor: { login: 'grace' } },
    vcs: { branch: 'new' },
  });
});
