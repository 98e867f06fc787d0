import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCron } from '../../../playground/circleci/cron.ts';
import type { CircleciStandIn, Project } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let app: Project;
let definitions: string;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  app = circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app', organizationName: 'Acme' });
  definitions = `/v2/projects/${app.id}/pipeline-definitions`;
});
afterEach(() => circleci.close());

const source = { provider: 'github_app', repo: { external_id: '7' } };
const push = () => circleci.pushCommit({ projectSlug: app.slug, branch: 'main', subject: 'Go' });

it('creates, shows, changes and deletes a definition', async () => {
  const { body } = await api('POST', definitions, {
    name: 'nightly',
    config_source: { ...source, file_path: 'nightly.yml' },
    checkout_source: source,
  });
  expect(body).toMatchObject({
    name: 'nightly',
    config_source: { repo: { full_name: 'Acme/repo-7', external_id: '7' }, file_path: 'nightly.yml' },
  });
  const run = () => api('POST', '/v2/project/circleci/Org1/Proj1/pipeline/run', { definition_id: body.id });
  expect((await run()).status).toBe(201);

  await api('PATCH', `${definitions}/${body.id}`, { description: 'at night' });
  expect((await api('GET', `${definitions}/${body.id}`)).body).toEqual({ ...body, description: 'at night' });
  expect((await api('DELETE', `${definitions}/${body.id}`)).status).toBe(200);

  expect((await api('GET', definitions)).body.items).toHaveLength(1);
  expect((await run()).status).toBe(404);
});

it('has one for a classic project, and allows no more', async () => {
  const web = circleci.state.projects[0];
  const path = `/v2/projects/${web?.id}/pipeline-definitions`;

  const { body } = await api('GET', path);

  expect(body.items).toMatchObject([{ name: 'build', config_source: { provider: 'github_oauth' } }]);
  const other = { name: 'x', config_source: { ...source, file_path: 'x.yml' }, checkout_source: source };
  expect((await api('POST', path, other)).status).toBe(400);
});

describe('triggers', () => {
  const all = () => `${definitions}/${app.definitions[0]?.id}/triggers`;
  const one = (id: unknown) => `/v2/projects/${app.id}/triggers/${id}`;
  const refs = { checkout_ref: 'main', config_ref: 'main' };

  it('starts no pipeline for a push while the push trigger is disabled', async () => {
    const [pushes] = (await api('GET', all())).body.items ?? [];
    expect(pushes).toMatchObject({ event_preset: 'all-pushes', disabled: false });
    expect(push()).toBeDefined();

    await api('PATCH', one(pushes?.id), { disabled: true });
    expect(push()).toBeUndefined();
    await api('PATCH', one(pushes?.id), { disabled: false, event_preset: 'only-tags' });
    expect(push()).toBeUndefined();
    await api('PATCH', one(pushes?.id), { event_preset: 'default-branch-pushes' });

    expect(push()).toBeDefined();
    expect(circleci.pushCommit({ projectSlug: app.slug, branch: 'feature', subject: 'Go' })).toBeUndefined();
  });

  it('schedules by cron, as the caller or as the system', async () => {
    const schedule = { cron_expression: '0 3 * * 1-5', attribution_actor: 'system' };
    const { body } = await api('POST', all(), { event_source: { provider: 'schedule', schedule }, ...refs });
    expect(body).toMatchObject({ event_source: { schedule: { cron_expression: '0 3 * * 1-5' } }, ...refs });

    await api('PATCH', one(body.id), { event_source: { schedule: { attribution_actor: 'current' } } });

    expect((await api('GET', one(body.id))).body).toMatchObject({
      event_source: {
        schedule: { cron_expression: '0 3 * * 1-5', attribution_actor: { id: circleci.owner.id } },
      },
    });
    expect((await api('DELETE', one(body.id))).status).toBe(200);
    expect((await api('GET', one(body.id))).status).toBe(404);
  });

  it('gives a webhook trigger a URL with its secret masked', async () => {
    const { body } = await api('POST', all(), { event_source: { provider: 'webhook' }, ...refs });

    expect(body).toMatchObject({ event_source: { provider: 'webhook', webhook: { sender: '' } } });
    expect(JSON.stringify(body)).toContain('secret=********');
  });
});

it.each([
  ['0 3 * * *', true],
  ['*/5 0-12/2 1,15 * 1-5', true],
  ['0 3 * *', false],
  ['60 3 * * *', false],
  ['0 24 * * *', false],
  ['0 3 0 * *', false],
  ['0 3 * 13 *', false],
  ['5-1 3 * * *', false],
  ['*/0 3 * * *', false],
  ['@daily', false],
  ['', false],
])('cron %j: %s', (text, good) => {
  expect(isCron(text)).toBe(good);
});

it('judges any text as cron without failing', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof isCron(text) === 'boolean'));
});
