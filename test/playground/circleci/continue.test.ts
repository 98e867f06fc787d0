import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  circleci.scriptSetup('gh/acme/web', { name: 'setup', jobs: [{ name: 'generate' }] });
});
afterEach(() => circleci.close());

it('continues the pipeline after its setup, once', async () => {
  const { body: triggered } = await api('POST', '/v2/project/gh/acme/web/pipeline', {
    parameters: { note: 'from the start' },
  });
  await circleci.finish(String(triggered.id));
  const [pipeline] = circleci.state.pipelines;
  const shown = async () => (await api('GET', `/v2/pipeline/${triggered.id}`)).body;
  expect(await shown()).toMatchObject({ state: 'setup' });
  const proceed = () =>
    api('POST', '/v2/pipeline/continue', {
      'continuation-key': key,
      configuration: 'version: 2.1',
      parameters: { deploy: true },
    });
  const key = pipeline?.continuationKey;

  expect((await proceed()).status).toBe(200);
  expect((await proceed()).status).toBe(404);

  expect(await shown()).toMatchObject({ state: 'created' });
  expect(pipeline?.parameters).toMatchObject({ note: 'from the start', deploy: true });
  const workflows = (await api('GET', `/v2/pipeline/${triggered.id}/workflow`)).body.items;
  expect(workflows).toMatchObject([{ name: 'release' }, { name: 'setup', tag: 'setup' }]);
  expect(workflows?.[0]).not.toHaveProperty('tag');
});
