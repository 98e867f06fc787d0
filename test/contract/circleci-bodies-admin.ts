// Bodies for what is set up once: contexts, restrictions, keys, settings, projects, usage exports, rollbacks.
import type { BodyCase } from './circleci-body-case.ts';

const uuid = '00000000-0000-4000-8000-000000000000';
const context = 'POST /context';
const restriction = 'POST /context/{context_id}/restrictions';
const variable = 'PUT /context/{context_id}/environment-variable/{env_var_name}';
const checkoutKey = 'POST /project/{project-slug}/checkout-key';
const settings = 'PATCH /project/{provider}/{organization}/{project}/settings';
const project = 'POST /organization/{org-slug-or-id}/project';
const usage = 'POST /organizations/{org_id}/usage_export_job';
const rollback = 'POST /projects/{project_id}/rollback';
const proceed = 'POST /pipeline/continue';

const back = {
  component_name: 'web',
  environment_name: 'production',
  current_version: '2.0.0',
  target_version: '1.0.0',
};

export const adminBodies: BodyCase[] = [
  [context, 'good', 'an organization by id', { name: 'deploy', owner: { id: '$organization' } }],
  [context, 'good', 'by slug and type', { name: 'a', owner: { slug: 'gh/acme', type: 'organization' } }],
  [context, 'stricter', 'no name', { name: '', owner: { id: '$organization' } }],
  [context, 'stricter', 'no body', undefined],
  [context, 'bad', 'both owners', { name: 'a', owner: { id: '$organization', slug: 'gh/acme' } }],
  [context, 'bad', 'an account by slug', { name: 'a', owner: { slug: 'gh/acme', type: 'account' } }],
  [context, 'bad', 'no owner', { name: 'a' }],
  [context, 'bad', 'unknown keys', { name: 'a', owner: { id: '$organization' }, other: 1 }],
  [restriction, 'good', 'a project', { restriction_type: 'project', restriction_value: '$project' }],
  [restriction, 'good', 'the old way', { project_id: '$project' }],
  [restriction, 'good', 'an expression', { restriction_type: 'expression', restriction_value: 'a == b' }],
  [restriction, 'good', 'a group', { restriction_type: 'group', restriction_value: uuid }],
  [restriction, 'stricter', 'nothing', {}],
  [restriction, 'stricter', 'both ways', { project_id: '$project', restriction_value: '$project' }],
  [restriction, 'stricter', 'no value', { restriction_type: 'expression' }],
  [restriction, 'stricter', 'a slug', { restriction_type: 'project', restriction_value: 'gh/acme/web' }],
  [restriction, 'bad', 'no body', undefined],
  [restriction, 'bad', 'an unknown type', { restriction_type: 'branch', restriction_value: 'main' }],
  [restriction, 'bad', 'unknown keys', { project_id: '$project', name: 'x' }],
  [variable, 'good', 'a value', { value: 'secret' }],
  [variable, 'stricter', 'no body', undefined],
  [variable, 'bad', 'a number', { value: 1 }],
  [variable, 'bad', 'a name too', { name: 'KEY', value: 'secret' }],
  [checkoutKey, 'good', 'deploy-key', { type: 'deploy-key' }],
  [checkoutKey, 'good', 'user-key', { type: 'user-key', other: 1 }],
  [checkoutKey, 'stricter', 'no body', undefined],
  [checkoutKey, 'bad', 'the word of v1.1', { type: 'github-user-key' }],
  [settings, 'good', 'one', { advanced: { autocancel_builds: true } }],
  [settings, 'good', 'overrides', { advanced: { pr_only_branch_overrides: ['main'] } }],
  [settings, 'good', 'none', {}],
  [settings, 'bad', 'no body', undefined],
  [settings, 'bad', 'text', { advanced: { oss: 'true' } }],
  [settings, 'bad', 'an unknown one', { advanced: { fast: true } }],
  [settings, 'bad', 'not in advanced', { oss: true }],
  [project, 'good', 'a name', { name: 'made' }],
  [project, 'stricter', 'no name', { name: '' }],
  [project, 'stricter', 'no body', undefined],
  [project, 'bad', 'a number', { name: 1 }],
  [usage, 'good', 'a day', { start: '$yesterday', end: '$now' }],
  [usage, 'good', 'shared', { start: '$yesterday', end: '$now', shared_org_ids: ['$organization'] }],
  [usage, 'stricter', 'backwards', { start: '$now', end: '$yesterday' }],
  [usage, 'stricter', 'over a month', { start: '$longAgo', end: '$now' }],
  [usage, 'stricter', 'over a year ago', { start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' }],
  [usage, 'bad', 'no body', undefined],
  [usage, 'bad', 'dates', { start: '2026-01-01', end: '2026-01-02' }],
  [usage, 'bad', 'no end', { start: '$yesterday' }],
  [usage, 'bad', 'unknown keys', { start: '$yesterday', end: '$now', format: 'csv' }],
  [rollback, 'good', 'all', { ...back, namespace: 'default', reason: 'It burns', parameters: { note: 'x' } }],
  [rollback, 'good', 'what it must have', back],
  [rollback, 'stricter', 'to what is live', { ...back, target_version: '2.0.0' }],
  [rollback, 'stricter', 'an undeclared parameter', { ...back, parameters: { nope: 1 } }],
  [rollback, 'bad', 'no body', undefined],
  [rollback, 'bad', 'no target', { ...back, target_version: undefined }],
  [rollback, 'bad', 'unknown keys', { ...back, component: 'web' }],
  [proceed, 'good', 'all', { 'continuation-key': '$key', configuration: '', parameters: { note: 'x' } }],
  [proceed, 'stricter', 'an empty key', { 'continuation-key': '', configuration: '' }],
  [proceed, 'stricter', 'no body', undefined],
  [proceed, 'bad', 'no configuration', { 'continuation-key': '$key' }],
  [proceed, 'bad', 'snake_case', { continuation_key: '$key', configuration: '' }],
];
