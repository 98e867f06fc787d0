// A page of a workflow's jobs as CircleCI sends it: twelve jobs, including one approval.
import { createHash } from 'node:crypto';

/** The same ids every time. */
function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const NAMES = [
  'checkout',
  'install',
  'lint',
  'types',
  'unit',
  'integration',
  'browser',
  'build',
  'image',
  'scan',
];

export const workflowId = uuid('workflow');

const job = (name: string, index: number) => ({
  id: uuid(name),
  name,
  type: 'build',
  status: index > 6 ? 'running' : 'success',
  job_number: 4_100 + index,
  project_slug: 'gh/acme/web',
  started_at: `2026-11-20T10:0${index}:00Z`,
  stopped_at: index > 6 ? null : `2026-11-20T10:0${index}:41Z`,
  dependencies: index === 0 ? [] : [uuid(NAMES[index - 1] ?? '')],
  requires: index === 0 ? {} : { [uuid(NAMES[index - 1] ?? '')]: ['success'] },
});

const hold = {
  id: uuid('hold'),
  name: 'hold',
  type: 'approval',
  status: 'on_hold',
  approval_request_id: uuid('approval'),
  project_slug: 'gh/acme/web',
  started_at: null,
  dependencies: [uuid('scan')],
  requires: { [uuid('scan')]: ['success'] },
};
const deploy = { ...hold, id: uuid('deploy'), name: 'deploy', type: 'build', status: 'blocked' };

export const jobsPage = JSON.stringify({ items: [...NAMES.map(job), hold, deploy], next_page_token: null });
